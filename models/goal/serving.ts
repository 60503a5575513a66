import type { Agenda } from '../agenda.js';
import type { GoalLink } from '../goal.js';
import { nameOf, type Subject } from '../subject.js';
import { goalTree, type NumberedGoal } from './tree.js';

export interface ServedGoal extends NumberedGoal {
  link: GoalLink;
}

/** The goals of an agenda that a process or practice serves, in the order of the agenda. */
export async function goalsServedBy(agenda: Agenda, thing: Subject): Promise<ServedGoal[]> {
  const goals = (await goalTree(agenda)).flatMap((branch) => branch.goals);
  return goals.flatMap(({ goal, number }) => {
    const link = goal.links.find((one) => nameOf(one) === nameOf(thing));
    return link ? [{ goal, number, link }] : [];
  });
}
