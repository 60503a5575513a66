import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { leadsAt } from '../../models/version/policy.js';
import { query } from '../web/form.js';
import { type More, moreOf, skipOf } from '../web/more.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import { changesOfEach, type VersionChanges } from '../web/version-changes.js';
import type { Page } from '../web/views.js';
import { type Waiting, waitingIn } from './waiting.js';

export const lists = ['mine', 'sent', 'all'] as const;
type List = (typeof lists)[number];
const kinds = ['process', 'practice'] as const;

export interface ApprovalRow {
  kind: 'process' | 'practice';
  title: string;
  url: string;
  department: string;
  label: string;
  by: string;
  since: Date;
  overdue: number;
  note: string;
  /** What changed, in a sentence; empty: a practice says it on its own page. */
  changed: string;
  /** null: there is nothing to compare it with. */
  changesUrl: string | null;
  decideUrl: string | null;
}

export interface ApprovalsPage extends Page {
  lists: { label: string; href: string; count: number; current: boolean }[];
  filter: { action: string; list: List; kind: string; overdue: boolean; department: string };
  kinds: { value: string; label: string }[];
  departments: { value: string; label: string }[];
  rows: ApprovalRow[];
  /** null: they all stand here. */
  more: More | null;
  /** There is something to choose from, or something was chosen: a single entry needs no filter. */
  hasFilter: boolean;
  /** Something waits, but not with these filters. */
  isFiltered: boolean;
  list: List;
  deputiesUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'approvals/index': ApprovalsPage;
  }
}

const pageSize = 25;

/** Everything that waits for a decision: by this person, or of what they handed in. */
export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const { user } = req;
  if (!user) throw new NotFound();
  const t = translator(localeOf(req));
  const asked = query(req);
  const found = await waitingIn(town, user);
  const inList = (one: Waiting, list: List) => list === 'all' || (list === 'mine' ? one.forMe : one.fromMe);
  // Who decides nothing looks for what they sent.
  const usual: List = found.some(({ forMe }) => forMe) || !found.some(({ fromMe }) => fromMe) ? 'mine' : 'sent';
  const list = asked.choice('list', lists) ?? usual;
  const kind = asked.choice('kind', kinds);
  const department = asked.text('department', 24);
  const overdue = asked.flag('overdue');
  const listed = found.filter((one) => inList(one, list));
  const fitting = listed
    .filter((one) => !kind || one.kind === kind)
    .filter((one) => !department || one.department.toString() === department)
    .filter((one) => !overdue || one.overdue > 0);
  const skip = skipOf(req);
  const shown = fitting.slice(skip, skip + pageSize);
  const wish = { list, kind: kind ?? '', department, overdue: overdue ? '1' : '' };
  await page(res, 'approvals/index', {
    title: t('approvals:title'),
    lists: lists.map((one) => ({
      label: t(`approvals:list.${one}`),
      href: `${paths.approvals}?list=${one}`,
      count: found.filter((waiting) => inList(waiting, one)).length,
      current: one === list,
    })),
    filter: { action: paths.approvals, list, kind: kind ?? '', overdue, department },
    kinds: [
      { value: '', label: t('approvals:kind.all') },
      ...kinds.map((value) => ({ value, label: t(`approvals:kind.${value}`) })),
    ],
    departments: [
      { value: '', label: t('approvals:allDepartments') },
      ...town.departmentTree().map(({ department: one }) => ({ value: one._id.toString(), label: one.name })),
    ],
    rows: await rowsOf(shown, town, t),
    more: moreOf(
      { shown: skip + shown.length, total: fitting.length, pageSize },
      (next) => `${paths.approvals}?${new URLSearchParams({ ...wish, skip: String(next) })}`,
    ),
    hasFilter: listed.length > 1 || fitting.length < listed.length,
    isFiltered: listed.length > 0,
    list,
    deputiesUrl: town.departments.some(({ _id }) => leadsAt(user, { municipality: town, department: _id }))
      ? paths.deputies
      : null,
  });
}

async function rowsOf(shown: readonly Waiting[], town: Municipality, t: Translate): Promise<ApprovalRow[]> {
  const processes = shown.flatMap(({ reached }) => reached ?? []);
  const changes = await changesOfEach(processes, t);
  return shown.map((one) => row(one, one.reached ? changes[processes.indexOf(one.reached)] : undefined, town));
}

function row(one: Waiting, changes: VersionChanges | undefined, town: Municipality): ApprovalRow {
  const { kind, key, number, title, label, submitted, since, overdue, forMe } = one;
  const url = kind === 'process' ? paths.version(key, number) : paths.practiceVersion(key, number);
  const decideUrl = kind === 'process' ? `${url}/decision` : url;
  return {
    kind,
    title,
    url,
    department: town.department(one.department)?.name ?? '',
    label,
    by: submitted.name,
    since,
    overdue,
    note: submitted.note,
    changed: changes?.sentence ?? '',
    changesUrl: kind === 'practice' ? `${url}/changes` : (changes?.comparisonUrl ?? null),
    decideUrl: forMe ? decideUrl : null,
  };
}
