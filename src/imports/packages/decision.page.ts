import type { Request } from 'express';
import type { ReachedImport } from '../../../models/import/reach.js';
import { format } from '../../web/format.js';
import { paths } from '../../web/paths.js';
import { services } from '../../web/services.js';
import { localeOf } from '../../web/session.js';
import { translator } from '../../web/texts.js';
import type { Page } from '../../web/views.js';
import { folderNamed } from '../storage.js';
import { type Entry, keptPlan, ways } from './planning.js';

/** So many processes are decided one by one; more go the way of all. */
const mostSingle = 500;
const mostNamed = 200;

interface Choice {
  name: string;
  title: string;
  about: string;
  here: { label: string; url: string };
  /** Why nothing can be added to it. */
  hint: string;
  value: string;
  options: { value: string; label: string }[];
}

export interface DecisionPage extends Page {
  lead: string;
  action: string;
  cancelUrl: string;
  all: { value: string; label: string }[];
  conflicts: Choice[];
  /** Conflicts that are not shown one by one. */
  further: string | null;
  fresh: { count: number; titles: string[]; more: number };
  notes: string[];
}

declare module '../../web/views.js' {
  interface Views {
    'imports/decide': DecisionPage;
  }
}

/** What is in a package, and what of it is here already. null: the package is gone. */
export async function decisionPage(req: Request, { job, municipality }: ReachedImport): Promise<DecisionPage | null> {
  const locale = localeOf(req);
  const t = translator(locale);
  const plan = await keptPlan(folderNamed(services(req).config.dataDir, job.waiting ?? ''));
  if (!plan) return null;
  const options = ways.map((value) => ({ value, label: t(`imports:package.way.${value}`) }));
  const numbered = plan.entries.map((entry, at): [Entry, number] => [entry, at]);
  const conflicts = numbered.filter(([entry]) => entry.existing);
  const fresh = plan.entries.filter((entry) => !entry.existing);
  const elsewhere = new Set(
    plan.entries.map(({ department }) => department).filter((name) => !municipality.departmentNamed(name)),
  );
  const own = municipality.department(job.department)?.name ?? municipality.name;
  return {
    title: t('imports:package.title'),
    lead: t('imports:package.lead', {
      town: plan.town,
      count: plan.entries.length,
      date: format(locale).date(new Date(plan.created)),
    }),
    action: paths.decideImport(job.key),
    cancelUrl: paths.cancelImport(job.key),
    all: options,
    conflicts: conflicts.slice(0, mostSingle).flatMap(([entry, at]) => choice(entry, at, options, t)),
    further:
      conflicts.length > mostSingle ? t('imports:package.further', { count: conflicts.length - mostSingle }) : null,
    fresh: {
      count: fresh.length,
      titles: fresh.slice(0, mostNamed).map(({ title, label }) => `${title} (${label})`),
      more: Math.max(0, fresh.length - mostNamed),
    },
    notes: [
      t('imports:package.drafts'),
      ...(elsewhere.size > 0
        ? [t('imports:package.departments', { names: [...elsewhere].slice(0, 12).join(', '), own })]
        : []),
    ],
  };
}

function choice(entry: Entry, at: number, options: Choice['options'], t: ReturnType<typeof translator>): Choice[] {
  const { existing, title, label, state } = entry;
  if (!existing) return [];
  const hint = existing.same ? 'same' : existing.open ? 'open' : '';
  return [
    {
      name: `way-${at}`,
      title,
      about: t('imports:package.about', { label, state: t(`common:state.${state}`) }),
      here: { label: t('imports:package.here', { label: existing.label }), url: paths.process(existing.key) },
      hint: hint && t(`imports:package.${hint}`),
      value: hint ? 'skip' : 'draft',
      options: existing.open ? options.filter(({ value }) => value !== 'draft') : options,
    },
  ];
}
