import { findingText } from './lint.js';
import { notationRules } from './notation-rules.js';
import { ownRules } from './own-rules.js';
import { titles } from './titles.js';

/** Counts up whenever a rule comes, goes or finds something else: what was found before is looked for again. */
export const rulesVersion = 1;

/** Every rule by name: our own first. */
export const ruleNames: readonly string[] = [...ownRules.map(({ name }) => name), ...Object.keys(titles)];

/** Rules as pages list them: about the content first, then about the drawing. */
export const ruleGroups = [
  { key: 'town', names: ownRules.map(({ name }) => name) },
  { key: 'notation', names: Object.keys(titles) },
] as const;

/** What a rule is about, whatever it finds. */
export interface RuleAbout {
  name: string;
  title: string;
  why: string;
  fix: string;
}

/** What a rule is called, why it stands and what to do, for those who read the list of rules. */
export function ruleAbout(name: string, locale: 'de' | 'en'): RuleAbout {
  const own = ownRules.find((rule) => rule.name === name)?.texts[locale];
  const { why, fix } = findingText(
    { rule: name, elementId: '', elementName: '', severity: 'hint', params: {} },
    locale,
  );
  const title = own?.title ?? titles[name]?.[locale === 'de' ? 0 : 1] ?? name;
  return { name, title, why, fix };
}

/** True for a rule this version knows. */
export function isRule(name: string): boolean {
  return ruleNames.includes(name) || notationRules.includes(name);
}
