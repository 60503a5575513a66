import { ruleAbout } from '../../models/bpmn/lint/rules.js';
import type { Severities } from '../../models/bpmn/lint/severity.js';
import type { Municipality } from '../../models/municipality.js';
import { type CheckedProcess, findingCount } from '../../models/quality.js';
import type { Sheet } from '../web/spreadsheet.js';
import type { Locale, Translate } from '../web/texts.js';
import { departmentSums, ruleSums } from './quality-sums.js';
import { type QualityWish, selected } from './quality-wish.js';

export interface Report {
  processes: CheckedProcess[];
  severities: Severities;
  wish: QualityWish;
}

/** A row a process as selected; then the sums of the whole library. */
export function qualitySheets(
  t: Translate,
  locale: Locale,
  town: Municipality,
  { processes, severities, wish }: Report,
): [Sheet, ...Sheet[]] {
  const head = (...names: string[]) => names.map((name) => t(`rules:quality.column.${name}`));
  const rows = selected(processes, town, wish).map((one) => [
    ...[one.title, town.department(one.department)?.name ?? '', t(`common:state.${one.state}`)],
    ...(one.rules ? [findingCount(one), findingCount(one, true)] : ['', '']),
    whatWasFound(t, locale, one),
  ]);
  const rules = ruleSums(processes, severities, locale).map((sum) => [
    ...[sum.title, t(`rules:severity.${sum.severity}`), sum.processes, sum.findings],
  ]);
  const departments = departmentSums(processes, town).map((sum) => [
    ...[sum.name, sum.checked, sum.findings, sum.blockers],
  ]);
  return [
    {
      name: t('rules:quality.title'),
      rows: [head('process', 'department', 'state', 'findings', 'blockers', 'where'), ...rows],
    },
    { name: t('rules:quality.sheetRules'), rows: [head('rule', 'severity', 'processes', 'findings'), ...rules] },
    {
      name: t('rules:quality.sheetDepartments'),
      rows: [head('department', 'checked', 'findings', 'blockers'), ...departments],
    },
  ];
}

function whatWasFound(t: Translate, locale: Locale, { rules, diagram }: CheckedProcess): string {
  if (!rules) return t(`rules:quality.cell.${diagram ? 'pending' : 'undrawn'}`);
  return rules.map(({ rule, count }) => `${ruleAbout(rule, locale).title} (${count})`).join('; ');
}
