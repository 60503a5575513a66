import type { Request, Response } from 'express';
import { ruleNames } from '../../models/bpmn/lint/rules.js';
import { administeredBy } from '../../models/municipality/administered.js';
import { mayReadQuality, mayWeighRules } from '../../models/municipality/policy.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type RuleGroup, ruleCards } from './rule-cards.js';

export interface RuleHelpPage extends Page {
  lead: string;
  groups: RuleGroup[];
  links: { label: string; href: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'rules/help': RuleHelpPage;
  }
}

/** GET /help/rules: open to everybody, because it says nothing of any town. */
export async function show(req: Request, res: Response): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const actor = actorOf(req);
  const town = await administeredBy(actor);
  await page(res, 'rules/help', {
    title: t('rules:help.title'),
    lead: t('rules:help.lead', { count: ruleNames.length }),
    groups: ruleCards(t, locale),
    links: [
      ...(town && mayReadQuality(actor, town) ? [{ label: t('rules:help.toReport'), href: paths.quality() }] : []),
      ...(town && mayWeighRules(actor, town) ? [{ label: t('rules:help.toSettings'), href: paths.ruleSettings }] : []),
    ],
  });
}
