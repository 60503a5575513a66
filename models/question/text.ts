import { Invalid } from '../errors.js';

export const longest = { question: 2000, answer: 5000, reason: 500 } as const;

/** @throws {Invalid} */
export function checkedText(written: string, most: number): string {
  const text = written.trim();
  if (!text) throw new Invalid({ text: 'questions:invalid.text' });
  if (text.length > most) throw new Invalid({ text: 'questions:invalid.textLong' });
  return text;
}
