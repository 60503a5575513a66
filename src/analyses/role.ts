import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { rolesIn, workOf } from '../../models/work-entry/reading.js';
import { amounts } from '../web/amounts.js';
import { param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { departmentName } from './asked.js';

export interface RolePage extends Page {
  name: string;
  lead: string;
  allUrl: string;
  processes: {
    title: string;
    href: string;
    department: string;
    tasks: { name: string; href: string; parts: string }[];
  }[];
}

declare module '../web/views.js' {
  interface Views {
    'analyses/role': RolePage;
  }
}

/** Everything a role has a part in. */
export async function show(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const roles = await rolesIn(town._id, await workOf(town._id, null));
  const role = roles.find(({ key }) => key === param(req, 'name'));
  if (!role) throw new NotFound();
  const entries = [...new Set(role.tasks.map(({ entry }) => entry))];
  const hours = role.minutesPerYear > 0 ? amounts(localeOf(req)).hours(role.minutesPerYear / 60) : '';
  await page(res, 'analyses/role', {
    title: t('analyses:role.title', { role: role.name }),
    name: role.name,
    lead: [
      t('analyses:role.lead', { count: role.tasks.length, processes: entries.length }),
      hours && t('analyses:role.hours', { hours }),
    ]
      .filter(Boolean)
      .join(' '),
    allUrl: paths.analysisTable('roles'),
    processes: entries.map((entry) => ({
      title: entry.title,
      href: paths.process(entry.key),
      department: departmentName(town, entry),
      tasks: role.tasks
        .filter((one) => one.entry === entry)
        .map(({ task, parts }) => ({
          name: task.name,
          href: `${paths.process(entry.key)}?${new URLSearchParams({ step: task.id })}`,
          parts: parts.map((part) => t(`analysis:column.${part}`)).join(', '),
        })),
    })),
  });
}
