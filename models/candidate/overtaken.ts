import type { Act } from '../act.js';
import { Candidate } from '../candidate.js';
import { Conflict } from '../errors.js';

/** Somebody was faster: says who, and what became of it. */
export async function overtaken({ _id }: Pick<Candidate, '_id'>): Promise<Conflict> {
  const now = await Candidate.findById(_id).orFail();
  return new Conflict('candidateMoved', { name: lastChange(now)?.name ?? '', context: now.state });
}

/** What happened last to it: an act, another row on the board, other words. */
export function lastChange({ acts, moved, saved }: Pick<Candidate, 'acts' | 'moved' | 'saved'>): Act | null {
  const changes: (Act | null | undefined)[] = [acts.at(-1), moved, saved];
  return changes.reduce<Act | null>((last, one) => (one && (!last || one.at > last.at) ? one : last), null);
}
