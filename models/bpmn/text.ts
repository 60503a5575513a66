/** The languages a person reads Fundus in. */
export type Locale = 'de' | 'en';

/** One sentence in both languages; `{name}` stands for a value. */
export type Text = Record<Locale, string>;

/** Puts the values into a sentence; a value that is missing leaves nothing behind. */
export function fillIn(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
