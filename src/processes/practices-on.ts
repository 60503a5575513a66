import type { Request } from 'express';
import type { PracticeEntry } from '../../models/practice/entry.js';
import { practicesAbout } from '../../models/practice/finding.js';
import type { ReachedProcess } from '../../models/process/reach.js';
import { readOnce } from '../web/read-once.js';
import { actorOf } from '../web/session.js';

/** Practices about a process, counted above the page and told of in it. */
export function practicesOn(req: Request, { process }: Pick<ReachedProcess, 'process'>): Promise<PracticeEntry[]> {
  return readOnce(req, `practices about ${process.id}`, () => practicesAbout(actorOf(req), process._id));
}
