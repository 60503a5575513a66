import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { criticalities } from '../../models/process/profile.js';
import { type SystemUse, systemsIn } from '../../models/work-entry/reading.js';
import type { WorkEntry } from '../../models/work-entry.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { sendTable } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type Around, around, asked, departmentName, endingOf, paged, type Range } from './asked.js';

export interface SystemsPage extends Page {
  around: Around;
  systems: { name: string; href: string; processes: number; tasks: number; criticality: string; cases: string }[];
  /** In the order of `systems`, of which the matrix has the first ones. */
  columns: { name: string; href: string }[];
  rows: { title: string; href: string; department: string; cells: { label: string; count: number }[] }[];
  range: Range | null;
  /** Systems that have no column. */
  rest: number;
}

declare module '../web/views.js' {
  interface Views {
    'analyses/systems': SystemsPage;
  }
}

const mostColumns = 40;
const rowsPerPage = 100;

/** Which process works with which system. */
export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const wish = await asked(req, town);
  const systems = await systemsIn(town._id, wish.entries);
  const columns = systems.slice(0, mostColumns);
  const used = new Map(
    columns.map((system) => [system, new Map(system.uses.map((use) => [use.entry, use.tasks.length]))]),
  );
  const { shown, range } = paged(
    req,
    wish,
    wish.entries.filter((entry) => columns.some((one) => used.get(one)?.has(entry))),
    rowsPerPage,
  );
  await page(res, 'analyses/systems', {
    title: t('analyses:systems.title'),
    around: around(req, town, wish),
    systems: systems.map((system) => ({
      name: system.name,
      href: paths.analysisName('systems', system.key),
      processes: system.uses.length,
      tasks: system.uses.reduce((sum, { tasks }) => sum + tasks.length, 0),
      criticality: worst(system, (key) => t(`processes:criticality.${key}`)),
      cases: format(locale).number(system.uses.reduce((sum, { entry }) => sum + (entry.casesPerYear ?? 0), 0)),
    })),
    columns: columns.map(({ name, key }) => ({ name, href: paths.analysisName('systems', key) })),
    rows: shown.map((entry) => ({
      title: entry.title,
      href: paths.process(entry.key),
      department: departmentName(town, entry),
      cells: columns.map((system) => cell(used.get(system)?.get(entry), system.name, t)),
    })),
    range,
    rest: systems.length - columns.length,
  });
}

function cell(tasks: number | undefined, system: string, t: ReturnType<typeof translator>) {
  if (tasks === undefined) return { label: '', count: -1 };
  return {
    label:
      tasks === 0
        ? t('analyses:systems.inProfile', { system })
        : t('analyses:systems.inTasks', { system, count: tasks }),
    count: tasks,
  };
}

/** The highest criticality of what would be off; empty: none is said. */
function worst({ uses }: SystemUse, say: (key: string) => string): string {
  const rank = ({ entry }: { entry: WorkEntry }) => (entry.criticality ? criticalities.indexOf(entry.criticality) : -1);
  const highest = criticalities[Math.max(-1, ...uses.map(rank))];
  return highest ? say(highest) : '–';
}

/** All of it, a line a process and a column a system. */
export async function file(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const ending = endingOf(req);
  if (!ending) throw new NotFound();
  const wish = await asked(req, town);
  const systems = await systemsIn(town._id, wish.entries);
  const used = systems.map(
    (system) => new Map(system.uses.map((use) => [use.entry, use.tasks.map(({ name }) => name)])),
  );
  const rows = wish.entries.map((entry) => [
    entry.title,
    departmentName(town, entry),
    ...used.map((one) => {
      const tasks = one.get(entry);
      return tasks === undefined ? '' : tasks.join('; ') || t('analyses:systems.profile');
    }),
  ]);
  const head = [t('analyses:column.process'), t('analyses:column.department'), ...systems.map(({ name }) => name)];
  await sendTable(res, t('analyses:file.systems'), ending, [
    { name: t('analyses:tab.systems'), rows: [head, ...rows] },
  ]);
}
