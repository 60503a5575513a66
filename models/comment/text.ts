import { Invalid } from '../errors.js';

export const longest = { text: 4000, reason: 500 } as const;

/** @throws {Invalid} */
export function checkedText(written: string): string {
  const text = written.trim();
  if (!text) throw new Invalid({ text: 'comments:invalid.text' });
  if (text.length > longest.text) throw new Invalid({ text: 'comments:invalid.textLong' });
  return text;
}
