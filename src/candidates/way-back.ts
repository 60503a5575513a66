import type { Types } from 'mongoose';
import { isColumn } from '../../models/candidate/columns.js';
import type { Candidate } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { paths } from '../web/paths.js';
import type { Toast } from '../web/session.js';

/** Where a candidate stood before it was moved. */
export type Stood = Pick<Candidate, 'state' | 'goal'>;

export function stood({ state, goal }: Candidate): Stood {
  return { state, goal };
}

/** What needs no reason is taken back by the same move, as long as nobody has changed it since. */
export async function wayBack(candidate: Candidate, before: Stood, back: string): Promise<Toast['action']> {
  const anotherRow = String(before.goal) !== String(candidate.goal);
  const anotherColumn = before.state !== candidate.state && isColumn(before.state);
  if (!anotherRow && !anotherColumn) return undefined;
  const fields = {
    ...(anotherColumn ? { column: before.state } : {}),
    ...(anotherRow ? { goal: await keyOf(before.goal) } : {}),
    ...{ revision: String(candidate.revision), back },
  };
  return { key: 'board:undo', href: paths.candidatePart(candidate.key, 'move'), method: 'post', fields };
}

/** Empty: it stood under none, or under one that is given up. */
async function keyOf(goal: Types.ObjectId | null): Promise<string> {
  return (goal && (await Goal.findOne({ _id: goal, dropped: false }, { key: 1 }))?.key) || '';
}
