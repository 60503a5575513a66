import { exampleKinds } from '../../models/bpmn/lint/examples.js';
import { type RuleAbout, ruleAbout, ruleGroups } from '../../models/bpmn/lint/rules.js';
import { paths } from '../web/paths.js';
import type { Locale, Translate } from '../web/texts.js';

/** A rule explained: what `rules/_rule` shows. */
export interface RuleCard extends RuleAbout {
  examples: { label: string; alt: string; url: string }[];
}

export interface RuleGroup {
  title: string;
  rules: RuleCard[];
}

export function ruleCards(t: Translate, locale: Locale): RuleGroup[] {
  return ruleGroups.map(({ key, names }) => ({
    title: t(`rules:group.${key}`),
    rules: names.map((name) => {
      const about = ruleAbout(name, locale);
      const examples = exampleKinds.map((kind) => ({
        label: t(`rules:${kind}`),
        alt: t(`rules:${kind}Alt`, { rule: about.title }),
        url: paths.ruleExample(name, kind),
      }));
      return { ...about, examples };
    }),
  }));
}
