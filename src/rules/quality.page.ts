import type { Request } from 'express';
import { ruleAbout } from '../../models/bpmn/lint/rules.js';
import type { Municipality } from '../../models/municipality.js';
import { type CheckedProcess, findingCount } from '../../models/quality.js';
import { isEditable } from '../../models/version/acts.js';
import { mayWorkFor } from '../../models/version/policy.js';
import type { State } from '../../models/version.js';
import { type More, moreOf } from '../web/more.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Report } from './quality-sheets.js';
import { type DepartmentSum, departmentSums, type RuleSum, ruleSums } from './quality-sums.js';
import { pageSize, type QualityWish, qualitySorts, selected } from './quality-wish.js';

interface Option {
  value: string;
  label: string;
  chosen: boolean;
}

interface ProcessRow {
  title: string;
  url: string;
  department: string;
  state: State;
  findings: number;
  blockers: number;
  /** Said instead of figures: not drawn, not looked at, nothing found. */
  instead: string;
  rules: { title: string; count: number; blocks: boolean; url: string; inModeller: boolean }[];
}

export interface QualityPage extends Page {
  lead: string;
  files: { label: string; href: string }[];
  figures: { label: string; value: number }[];
  /** Entries are filled in the background after an update. */
  pending: string;
  isSelected: boolean;
  resetUrl: string;
  departments: Option[];
  rules: Option[];
  sorts: Option[];
  ruleRows: (RuleSum & { url: string })[];
  departmentRows: (DepartmentSum & { url: string; average: number })[];
  rows: ProcessRow[];
  total: number;
  more: More | null;
}

declare module '../web/views.js' {
  interface Views {
    'rules/quality': QualityPage;
  }
}

export function qualityPage(req: Request, town: Municipality, { processes, severities, wish }: Report): QualityPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const checked = processes.filter(({ rules }) => rules);
  const pending = processes.filter(({ rules, diagram }) => !rules && diagram).length;
  const sums = ruleSums(processes, severities, locale);
  const figure = (key: string, value: number) => ({ label: t(`rules:quality.${key}`), value });
  const rows = selected(processes, town, wish);
  const asked = new URLSearchParams(given(wish)).toString();
  return {
    title: t('rules:quality.title'),
    lead: t('rules:quality.lead', { town: town.name }),
    files: tableEndings.map((ending) => ({
      label: ending.toUpperCase(),
      href: `${paths.qualityFile(ending)}${asked && `?${asked}`}`,
    })),
    figures: [
      figure('checked', checked.length),
      figure('clean', checked.filter((one) => findingCount(one) === 0).length),
      figure('blocked', checked.filter((one) => findingCount(one, true) > 0).length),
      figure('undrawn', processes.filter(({ diagram }) => !diagram).length),
      ...(pending > 0 ? [figure('pending', pending)] : []),
    ],
    pending: pending > 0 ? t('rules:quality.pendingNote', { count: pending }) : '',
    isSelected: Boolean(wish.department || wish.rule),
    resetUrl: paths.quality(),
    departments: [
      { value: '', label: t('rules:quality.allDepartments'), chosen: !wish.department },
      ...town.departmentTree().map(({ department: { slug, name }, depth }) => ({
        ...{ value: slug, label: `${'– '.repeat(depth)}${name}`, chosen: slug === wish.department },
      })),
    ],
    rules: [
      { value: '', label: t('rules:quality.allRules'), chosen: !wish.rule },
      ...sums.map(({ name, title }) => ({ value: name, label: title, chosen: name === wish.rule })),
    ],
    sorts: qualitySorts.map((value) => ({
      ...{ value, label: t(`rules:quality.sort.${value}`), chosen: value === wish.sort },
    })),
    ruleRows: sums.map((sum) => ({ ...sum, url: `${paths.quality(given({ ...wish, rule: sum.name }))}#prozesse` })),
    // Twenty rows of noughts would hide the two that say something; the file has them all.
    departmentRows: departmentSums(processes, town)
      .filter(({ findings }) => findings > 0)
      .sort((one, other) => other.findings - one.findings)
      .map((sum) => ({
        ...sum,
        average: Math.round((sum.findings / sum.checked) * 10) / 10,
        url: `${paths.quality(given({ ...wish, department: sum.slug }))}#prozesse`,
      })),
    rows: rows.slice(0, wish.shown).map((one) => rowOf(req, town, one)),
    total: rows.length,
    // A longer list at the same address: what somebody has seen stays where it was.
    more: moreOf(
      { shown: Math.min(wish.shown, rows.length), total: rows.length, pageSize },
      (shown) => `${paths.quality({ ...given(wish), shown: String(shown + pageSize) })}#weitere`,
    ),
  };
}

function rowOf(req: Request, town: Municipality, one: CheckedProcess): ProcessRow {
  const locale = localeOf(req);
  const t = translator(locale);
  const draws = isEditable(one.state) && mayWorkFor(actorOf(req), { municipality: town, department: one.department });
  const instead = one.rules ? 'clean' : one.diagram ? 'pending' : 'undrawn';
  return {
    title: one.title,
    url: paths.process(one.key),
    department: town.department(one.department)?.name ?? '',
    state: one.state,
    findings: findingCount(one),
    blockers: findingCount(one, true),
    instead: one.rules?.length ? '' : t(`rules:quality.cell.${instead}`),
    rules: (one.rules ?? []).map(({ rule, count, element, severity }) => ({
      title: ruleAbout(rule, locale).title,
      count,
      blocks: severity === 'blocker',
      url: draws ? paths.drawnElement(one.key, one.number, element) : paths.step(one.key, element),
      inModeller: draws,
    })),
  };
}

/** What of a wish stands in an address: how much is shown begins anew with each selection. */
function given({ department, rule, sort }: QualityWish): Record<string, string> {
  const asked = { department, rule, sort: sort === 'findings' ? '' : sort };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
}
