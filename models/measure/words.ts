import type { Types } from 'mongoose';
import { Invalid } from '../errors.js';

/** What a measure says: a task with somebody who does it, and an end. */
export interface MeasureWords {
  title: string;
  /** Markdown. */
  text: string;
  goal: Types.ObjectId | null;
  /** The person who does it; `ownerRole` is the function others may read. */
  owner: Types.ObjectId | null;
  ownerRole: string;
  department: Types.ObjectId | null;
  start: Date | null;
  end: Date | null;
  /** In words. */
  budget: string;
  /** Measures that must be done first. */
  dependsOn: Types.ObjectId[];
}

export const longest = { title: 160, text: 10_000, ownerRole: 120, budget: 500, note: 2_000 } as const;

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords(written: MeasureWords): MeasureWords {
  const words = {
    ...wordsOf(written),
    title: written.title.trim(),
    text: written.text.trim(),
    ownerRole: written.ownerRole.trim(),
    budget: written.budget.trim(),
  };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'measures:invalid.title';
  for (const name of ['title', 'text', 'ownerRole', 'budget'] as const)
    if (words[name].length > longest[name]) wrong[name] = `measures:invalid.${name}Long`;
  if (words.start && words.end && words.end < words.start) wrong.end = 'measures:invalid.endBeforeStart';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}

/** What a measure says now, as it would be written. */
export function wordsOf(measure: MeasureWords): MeasureWords {
  const { title, text, goal, owner, ownerRole, department, start, end, budget, dependsOn } = measure;
  return { title, text, goal, owner, ownerRole, department, start, end, budget, dependsOn: [...dependsOn] };
}
