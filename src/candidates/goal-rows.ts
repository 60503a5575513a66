import type { Types } from 'mongoose';
import type { Agenda } from '../../models/agenda.js';
import { goalTree } from '../../models/goal/tree.js';
import { Goal } from '../../models/goal.js';

/** The goals of an agenda in the order of the document: the rows of the board. */
export async function goalRows(agenda: Agenda): Promise<Goal[]> {
  const branches = await goalTree(agenda);
  return branches.flatMap(({ goals }) => goals.map(({ goal }) => goal));
}

/** The goal with this key, if it is one of this agenda. */
export async function goalIn(agenda: Types.ObjectId, key: string): Promise<Types.ObjectId | null> {
  return (await Goal.findOne({ agenda, key, dropped: false }))?._id ?? null;
}
