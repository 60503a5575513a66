import { Invalid } from '../errors.js';

export const longest = { title: 160, text: 5_000, reason: 1_000, note: 1_000 } as const;

export interface CandidateWords {
  title: string;
  text: string;
  reason: string;
}

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords({ title, text, reason }: CandidateWords): CandidateWords {
  const words = { title: title.trim(), text: text.trim(), reason: reason.trim() };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'candidates:invalid.title';
  if (!words.reason) wrong.reason = 'candidates:invalid.reason';
  for (const name of ['title', 'text', 'reason'] as const)
    if (words[name].length > longest[name]) wrong[name] = `candidates:invalid.${name}Long`;
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}
