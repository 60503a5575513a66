import type { Request, Response } from 'express';
import { ruleNames } from '../../models/bpmn/lint/rules.js';
import { type Severities, type Severity, severities } from '../../models/bpmn/lint/severity.js';
import { Conflict } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { townRules, weighRules } from '../../models/town-rules.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type RuleCard, ruleCards } from './rule-cards.js';

export interface RuleSettingsPage extends Page {
  town: string;
  action: string;
  revision: number;
  groups: { title: string; rules: (RuleCard & { severity: Severity })[] }[];
  severities: { value: Severity; label: string }[];
  /** Somebody else was faster: what was typed stands in the form, on top of what is there now. */
  conflict: string;
}

declare module '../web/views.js' {
  interface Views {
    'rules/settings': RuleSettingsPage;
  }
}

export async function edit(req: Request, res: Response, town: Municipality): Promise<void> {
  await show(req, res, town, null);
}

export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const typed = form(req);
  const wanted: Severities = Object.fromEntries(
    ruleNames.flatMap((name) => {
      const severity = typed.choice(`rule.${name}`, severities);
      return severity ? [[name, severity] as const] : [];
    }),
  );
  try {
    await weighRules(town, wanted, { by: doerOf(req), revision: typed.number('revision') });
  } catch (error) {
    if (error instanceof Conflict && error.key === 'rulesSavedMeanwhile') return show(req, res, town, wanted);
    throw error;
  }
  toast(req, 'rules:settings.saved');
  res.redirect(303, paths.ruleSettings);
}

async function show(req: Request, res: Response, town: Municipality, typed: Severities | null): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const now = await townRules(town._id);
  const model: RuleSettingsPage = {
    title: t('rules:settings.title'),
    town: town.name,
    action: paths.ruleSettings,
    revision: now.revision,
    groups: ruleCards(t, locale).map(({ title, rules }) => ({
      title,
      rules: rules.map((rule) => ({ ...rule, severity: (typed ?? now.severities)[rule.name] ?? 'hint' })),
    })),
    severities: severities.map((value) => ({ value, label: t(`rules:severity.${value}`) })),
    conflict: typed ? t('refusals:rulesSavedMeanwhile') : '',
  };
  await page(res, 'rules/settings', model, { status: typed ? 409 : 200 });
}
