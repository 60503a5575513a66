import { ruleAbout } from '../../models/bpmn/lint/rules.js';
import type { Severities, Severity } from '../../models/bpmn/lint/severity.js';
import type { Municipality } from '../../models/municipality.js';
import { type CheckedProcess, findingCount } from '../../models/quality.js';
import type { Locale } from '../web/texts.js';

export interface RuleSum {
  name: string;
  title: string;
  severity: Severity;
  processes: number;
  findings: number;
}

/** Rules that found something, the most frequent first. */
export function ruleSums(processes: readonly CheckedProcess[], severities: Severities, locale: Locale): RuleSum[] {
  const sums = new Map<string, RuleSum>();
  for (const { rule, count } of processes.flatMap(({ rules }) => rules ?? [])) {
    const { title } = ruleAbout(rule, locale);
    const sum = sums.get(rule) ?? {
      name: rule,
      title,
      severity: severities[rule] ?? 'hint',
      processes: 0,
      findings: 0,
    };
    sums.set(rule, { ...sum, processes: sum.processes + 1, findings: sum.findings + count });
  }
  return [...sums.values()].sort((one, other) => other.processes - one.processes || other.findings - one.findings);
}

export interface DepartmentSum {
  slug: string;
  name: string;
  checked: number;
  findings: number;
  blockers: number;
}

/** Departments with processes that were looked at, in the town's own order. */
export function departmentSums(processes: readonly CheckedProcess[], town: Municipality): DepartmentSum[] {
  return town.departmentTree().flatMap(({ department }) => {
    const theirs = processes.filter((one) => one.rules && one.department.equals(department._id));
    if (theirs.length === 0) return [];
    const sum = (blockersOnly: boolean) => theirs.reduce((all, one) => all + findingCount(one, blockersOnly), 0);
    const { slug, name } = department;
    return [{ slug, name, checked: theirs.length, findings: sum(false), blockers: sum(true) }];
  });
}
