import { Types } from 'mongoose';
import { type GoalWords, longest } from '../../models/goal/words.js';
import type { Goal } from '../../models/goal.js';
import type { Municipality } from '../../models/municipality.js';
import type { Form } from '../web/form.js';

/** What stands in the form, as it was left. */
export interface TypedGoal {
  title: string;
  field: string;
  text: string;
  department: string;
  role: string;
}

export function typedGoal(typed: Form): TypedGoal {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    title: typed.text('title', longest.title + 80),
    field: typed.text('field', 24),
    text: typed.text('text', longest.text + 2000),
    department: typed.text('department', 24),
    role: typed.text('role', longest.role + 80),
  };
}

/** Only a department of the own town answers for a goal. */
export function goalWords(typed: Form, home: Municipality): GoalWords {
  const { title, text, role } = typedGoal(typed);
  const department = home.department(typed.id('department'))?._id ?? null;
  // An id that no field has: the model says that it is missing, together with what else is.
  return { field: typed.id('field') ?? new Types.ObjectId(), title, text, responsible: { department, role } };
}

export function goalOf({ title, field, text, responsible }: Goal): TypedGoal {
  return {
    title,
    field: field.toString(),
    text,
    department: responsible.department?.toString() ?? '',
    role: responsible.role,
  };
}
