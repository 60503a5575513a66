import { Invalid } from '../errors.js';

/** What a collection says about itself. */
export interface Words {
  title: string;
  /** One sentence: what it is good for. */
  lead: string;
  /** Markdown. */
  description: string;
}

export const longest = { title: 120, lead: 300, description: 10_000, because: 300, items: 200 } as const;

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords({ title, lead, description }: Words): Words {
  const words = { title: title.trim(), lead: lead.trim(), description: description.trim() };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'collections:invalid.title';
  for (const name of ['title', 'lead', 'description'] as const)
    if (words[name].length > longest[name]) wrong[name] = `collections:invalid.${name}Long`;
  if (!words.lead) wrong.lead = 'collections:invalid.lead';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}
