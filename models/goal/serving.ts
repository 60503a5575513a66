import type { Types } from 'mongoose';
import { Agenda } from '../agenda.js';
import type { GoalLink } from '../goal.js';
import { nameOf, type Subject } from '../subject.js';
import { goalTree, type NumberedGoal } from './tree.js';

export interface ServedGoal extends NumberedGoal {
  link: GoalLink;
}

/** The goals of a town's current agenda that a process or practice serves, in the order of the agenda. */
export async function goalsServedBy(municipality: Types.ObjectId, thing: Subject): Promise<ServedGoal[]> {
  const agenda = await Agenda.currentOf(municipality);
  if (!agenda) return [];
  const goals = (await goalTree(agenda)).flatMap((branch) => branch.goals);
  return goals.flatMap(({ goal, number }) => {
    const link = goal.links.find((one) => nameOf(one) === nameOf(thing));
    return link ? [{ goal, number, link }] : [];
  });
}
