import type { Request } from 'express';
import type { GoalLink } from '../../models/goal.js';
import { listedSubjects } from '../../models/subject/listed.js';
import { nameOf } from '../../models/subject.js';
import { type ListedRow, listedRows } from '../web/listed-rows.js';
import { actorOf } from '../web/session.js';

export interface LinkedRow {
  id: string;
  because: string;
  /** null: not shared with this town any more, or gone. */
  row: ListedRow | null;
}

/** What serves a goal, as this reader may see it. */
export async function linkedRows(req: Request, links: readonly GoalLink[]): Promise<LinkedRow[]> {
  const listed = await listedSubjects(actorOf(req), links);
  const seen = links.flatMap((link) => listed.get(nameOf(link)) ?? []);
  const rows = await listedRows(req, seen);
  const byName = new Map(seen.map((one, index) => [nameOf(one), rows[index] ?? null]));
  return links.map((link) => ({
    id: link._id.toString(),
    because: link.because,
    row: byName.get(nameOf(link)) ?? null,
  }));
}
