import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { type Part, type RoleUse, rolesIn } from '../../models/work-entry/reading.js';
import type { WorkTask } from '../../models/work-entry.js';
import { amounts } from '../web/amounts.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { sendTable } from '../web/spreadsheet.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type Around, around, asked, departmentName, endingOf, paged, type Range } from './asked.js';

export interface RolesPage extends Page {
  around: Around;
  roles: { name: string; href: string; processes: number; counts: number[]; hours: string }[];
  columns: { name: string; href: string }[];
  groups: {
    title: string;
    href: string;
    department: string;
    rows: { name: string; href: string; cells: RaciCell[] }[];
  }[];
  range: Range | null;
  rest: number;
}

/** "R", "RA" …, and the same in words. */
interface RaciCell {
  letters: string;
  words: string;
}

declare module '../web/views.js' {
  interface Views {
    'analyses/roles': RolesPage;
  }
}

const letters: Record<Part, string> = { responsible: 'R', accountable: 'A', consulted: 'C', informed: 'I' };
const mostColumns = 30;
const processesPerPage = 15;

/** Who has which part in which task. */
export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const say = amounts(localeOf(req));
  const wish = await asked(req, town);
  const { shown, range } = paged(
    req,
    wish,
    wish.entries.filter(({ tasks }) => tasks.length > 0),
    processesPerPage,
  );
  const [all, onPage] = await Promise.all([rolesIn(town._id, wish.entries), rolesIn(town._id, shown)]);
  const columns = onPage.slice(0, mostColumns);
  const cells = cellsOf(columns, t);
  await page(res, 'analyses/roles', {
    title: t('analyses:roles.title'),
    around: around(req, town, wish),
    roles: all.map((role) => ({
      name: role.name,
      href: paths.analysisName('roles', role.key),
      processes: new Set(role.tasks.map(({ entry }) => entry)).size,
      counts: Object.keys(letters).map((part) => role.tasks.filter((one) => one.parts.includes(part as Part)).length),
      hours: role.minutesPerYear > 0 ? say.hours(role.minutesPerYear / 60) : '–',
    })),
    columns: columns.map(({ name, key }) => ({ name, href: paths.analysisName('roles', key) })),
    groups: shown.map((entry) => ({
      title: entry.title,
      href: paths.process(entry.key),
      department: departmentName(town, entry),
      rows: entry.tasks.map((task) => ({
        name: task.name,
        href: `${paths.process(entry.key)}?${new URLSearchParams({ step: task.id })}`,
        cells: cells(task),
      })),
    })),
    range,
    rest: onPage.length - columns.length,
  });
}

const lettersOf = (parts: readonly Part[]) => parts.map((part) => letters[part]).join('');

function cellsOf(columns: readonly RoleUse[], t: Translate): (task: WorkTask) => RaciCell[] {
  const found = columns.map((role) => new Map(role.tasks.map(({ task, parts }) => [task, parts])));
  return (task) =>
    found.map((column) => {
      const parts = column.get(task) ?? [];
      return {
        letters: lettersOf(parts),
        words: parts.map((part) => t(`analysis:column.${part}`)).join(', '),
      };
    });
}

/** All of it, a line a task and a column a role. */
export async function file(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const ending = endingOf(req);
  if (!ending) throw new NotFound();
  const wish = await asked(req, town);
  const roles = await rolesIn(town._id, wish.entries);
  const columns = roles.map(({ tasks }) => new Map(tasks.map(({ task, parts }) => [task, lettersOf(parts)])));
  const rows = wish.entries.flatMap((entry) =>
    entry.tasks.map((task) => [
      entry.title,
      departmentName(town, entry),
      task.name,
      ...columns.map((column) => column.get(task) ?? ''),
    ]),
  );
  const head = ['process', 'department', 'task'].map((key) => t(`analyses:column.${key}`));
  await sendTable(res, t('analyses:file.roles'), ending, [
    { name: t('analyses:tab.roles'), rows: [[...head, ...roles.map(({ name }) => name)], ...rows] },
  ]);
}
