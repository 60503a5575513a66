import type { Request } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { workOf } from '../../models/work-entry/reading.js';
import type { WorkEntry } from '../../models/work-entry.js';
import { param, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type TableEnding, tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';

/** One view of the town's work, narrowed to a department, a page at a time. */
export interface Asked {
  entries: WorkEntry[];
  department: string;
  page: number;
}

export interface Around {
  tabs: { label: string; href: string; current: boolean }[];
  action: string;
  departments: { value: string; label: string; chosen: boolean }[];
  exports: { label: string; href: string }[];
}

export interface Range {
  sentence: string;
  before: string | null;
  after: string | null;
}

export async function asked(req: Request, town: Municipality): Promise<Asked> {
  const wanted = query(req).id('department');
  const department = wanted && town.department(wanted) ? wanted : null;
  const page = query(req).number('page') ?? 1;
  return {
    entries: await workOf(town._id, department),
    department: department?.toString() ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function around(req: Request, town: Municipality, { department }: Asked): Around {
  const t = translator(localeOf(req));
  const wish = department ? `?${new URLSearchParams({ department })}` : '';
  const tabs: [string, string][] = [
    ['work', paths.analyses],
    ['systems', paths.analysisTable('systems')],
    ['roles', paths.analysisTable('roles')],
  ];
  const file = req.path === paths.analyses ? '/analyses/work' : req.path;
  return {
    tabs: tabs.map(([key, href]) => ({
      label: t(`analyses:tab.${key}`),
      href: `${href}${wish}`,
      current: href === req.path,
    })),
    action: req.path,
    departments: [
      { value: '', label: t('analyses:allDepartments'), chosen: department === '' },
      ...town.departments.map(({ _id, name }) => ({
        value: _id.toString(),
        label: name,
        chosen: _id.toString() === department,
      })),
    ],
    exports: tableEndings.map((ending) => ({
      label: t(`analysis:export.${ending}`),
      href: `${file}.${ending}${wish}`,
    })),
  };
}

/** The part of a long list that is on this page, with the ways to the others. */
export function paged<Item>(req: Request, { page, department }: Asked, all: readonly Item[], size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(page, pages);
  const url = (to: number) =>
    `${req.path}?${new URLSearchParams({ ...(department ? { department } : {}), page: String(to) })}#matrix`;
  const shown = all.slice((at - 1) * size, at * size);
  const t = translator(localeOf(req));
  const from = (at - 1) * size + 1;
  const range: Range | null =
    pages === 1
      ? null
      : {
          sentence: t('analyses:range', { from, to: from + shown.length - 1, count: all.length }),
          before: at > 1 ? url(at - 1) : null,
          after: at < pages ? url(at + 1) : null,
        };
  return { shown, range };
}

export function endingOf(req: Request): TableEnding | null {
  return tableEndings.find((one) => one === param(req, 'ending')) ?? null;
}

export function departmentName(town: Municipality, entry: WorkEntry): string {
  return town.department(entry.department)?.name ?? '';
}
