import type { Request } from 'express';
import { isRule } from '../../models/bpmn/lint/rules.js';
import type { Municipality } from '../../models/municipality.js';
import { type CheckedProcess, findingCount } from '../../models/quality.js';
import { query } from '../web/form.js';

export const qualitySorts = ['findings', 'title', 'department'] as const;

/** Rows at first, and with each press on "more". */
export const pageSize = 100;
const mostRows = 3000;

/** Which processes somebody wants to see, and in which order. */
export interface QualityWish {
  /** The slug of a department; empty: all. */
  department: string;
  rule: string;
  sort: (typeof qualitySorts)[number];
  /** How many rows are shown. */
  shown: number;
}

export function readQualityWish(req: Request, town: Municipality): QualityWish {
  const asked = query(req);
  const department = town.departments.find(({ slug }) => slug === asked.text('department', 80));
  const rule = asked.text('rule', 80);
  return {
    department: department?.slug ?? '',
    rule: isRule(rule) ? rule : '',
    sort: asked.choice('sort', qualitySorts) ?? 'findings',
    shown: Math.max(pageSize, Math.min(mostRows, Math.trunc(asked.number('shown') || 0))),
  };
}

/** The selected processes in the order that was asked for; equals by name. */
export function selected(
  processes: readonly CheckedProcess[],
  town: Municipality,
  { department, rule, sort }: QualityWish,
): CheckedProcess[] {
  const nameOf = (one: CheckedProcess) => town.department(one.department)?.name ?? '';
  const found = processes.filter(
    (one) =>
      (!department || town.department(one.department)?.slug === department) &&
      (!rule || one.rules?.some((count) => count.rule === rule)),
  );
  if (sort === 'title') return found;
  if (sort === 'department') return found.sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'de'));
  return found.sort(
    (one, other) => findingCount(other, true) - findingCount(one, true) || findingCount(other) - findingCount(one),
  );
}
