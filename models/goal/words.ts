import type { Types } from 'mongoose';
import { Invalid } from '../errors.js';

/** What a goal says: a wanted state, and who answers for it. */
export interface GoalWords {
  /** The field of action it stands under. */
  field: Types.ObjectId;
  title: string;
  /** Markdown. */
  text: string;
  /** A function, never only a private name. */
  responsible: { department: Types.ObjectId | null; role: string };
}

export const longest = { title: 160, text: 10_000, role: 120, because: 300, note: 1000, links: 300 } as const;

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords({ field, title, text, responsible }: GoalWords): GoalWords {
  const words = {
    field,
    title: title.trim(),
    text: text.trim(),
    responsible: { department: responsible.department, role: responsible.role.trim() },
  };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'goals:invalid.title';
  if (words.title.length > longest.title) wrong.title = 'goals:invalid.titleLong';
  if (words.text.length > longest.text) wrong.text = 'goals:invalid.textLong';
  if (words.responsible.role.length > longest.role) wrong.role = 'goals:invalid.roleLong';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}
