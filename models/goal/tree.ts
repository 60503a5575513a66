import type { Agenda, Field } from '../agenda.js';
import { Goal } from '../goal.js';

export interface NumberedGoal {
  goal: Goal;
  /** Such as `2.1`: the place of its field, then its own. */
  number: string;
}

/** A field of action with what stands under it, as the document numbers it. */
export interface Branch {
  field: Field;
  number: string;
  goals: NumberedGoal[];
}

/** The goals of an agenda under their fields of action, in order; dropped ones are not part of it. */
export async function goalTree(agenda: Pick<Agenda, '_id' | 'fields'>): Promise<Branch[]> {
  const goals = await Goal.find({ agenda: agenda._id, dropped: false }).sort({ place: 1, _id: 1 });
  return agenda.fields.map((field, index) => {
    const number = String(index + 1);
    const below = goals.filter((goal) => goal.field.equals(field._id));
    return { field, number, goals: below.map((goal, place) => ({ goal, number: `${number}.${place + 1}` })) };
  });
}
