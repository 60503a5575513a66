import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { criticalities } from '../../models/process/profile.js';
import { systemsIn, workOf } from '../../models/work-entry/reading.js';
import type { WorkEntry } from '../../models/work-entry.js';
import { param } from '../web/form.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { departmentName } from './asked.js';

export interface SystemPage extends Page {
  name: string;
  lead: string;
  allUrl: string;
  affected: {
    title: string;
    href: string;
    department: string;
    criticality: string;
    tone: 'stop' | 'warn' | 'plain';
    facts: { label: string; value: string }[];
    tasks: { name: string; href: string }[];
  }[];
}

declare module '../web/views.js' {
  interface Views {
    'analyses/system': SystemPage;
  }
}

/** What happens when a system is off: the processes it stops, most critical first, and what to do instead. */
export async function show(req: Request, res: Response, town: Municipality): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  const systems = await systemsIn(town._id, await workOf(town._id, null));
  const system = systems.find(({ key }) => key === param(req, 'name'));
  if (!system) throw new NotFound();
  const rank = ({ criticality }: WorkEntry) => (criticality ? criticalities.indexOf(criticality) : -1);
  const uses = system.uses.toSorted((one, other) => rank(other.entry) - rank(one.entry));
  const departments = new Set(uses.map(({ entry }) => entry.department.toString()));
  const cases = uses.reduce((sum, { entry }) => sum + (entry.casesPerYear ?? 0), 0);
  const facts = (entry: WorkEntry) =>
    [
      ['maxOutage', entry.maxOutage],
      ['fallback', entry.fallback],
      ['cases', entry.casesPerYear === null ? '' : f.number(entry.casesPerYear)],
      ['contact', entry.contact || entry.ownerFunction],
    ].map(([key, value]) => ({ label: t(`analyses:system.${key}`), value: value || t('analyses:system.unsaid') }));
  await page(res, 'analyses/system', {
    title: t('analyses:system.title', { system: system.name }),
    name: system.name,
    lead: t('analyses:system.lead', { count: uses.length, departments: departments.size, cases: f.number(cases) }),
    allUrl: paths.analysisTable('systems'),
    affected: uses.map(({ entry, tasks }) => ({
      title: entry.title,
      href: paths.process(entry.key),
      department: departmentName(town, entry),
      criticality: entry.criticality ? t(`processes:criticality.${entry.criticality}`) : '',
      tone: entry.criticality === 'critical' ? 'stop' : entry.criticality === 'high' ? 'warn' : 'plain',
      facts: facts(entry),
      tasks: tasks.map(({ id, name }) => ({
        name,
        href: `${paths.process(entry.key)}?${new URLSearchParams({ step: id })}`,
      })),
    })),
  });
}
