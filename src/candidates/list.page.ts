import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { type CandidateState, candidateStates } from '../../models/candidate/acts.js';
import { listingOf } from '../../models/candidate/listing.js';
import type { Candidate } from '../../models/candidate.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { type KindView, kindView, type StateView, stateView } from '../web/candidate-look.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import {
  type BoardFilter,
  type Choice,
  departmentChoices,
  filterQuery,
  kindChoices,
  passes,
  readFilter,
} from './board-filter.js';
import { goalRows } from './goal-rows.js';

export const listSorts = ['title', 'state', 'department', 'changed'] as const;
export type ListSort = (typeof listSorts)[number];

export interface ListRow {
  title: string;
  url: string;
  kind: KindView;
  state: StateView;
  department: string;
  goal: string;
  voices: number;
  remarks: number;
  proposedBy: string;
  reason: string;
  proposedAt: Date;
  updatedAt: Date;
}

export interface ListPage extends Page {
  head: AgendaHead;
  url: string;
  /** The same as a board and as a list. */
  views: { board: string; list: string };
  csvUrl: string;
  resetUrl: string | null;
  filter: BoardFilter & { state: CandidateState | null };
  departments: Choice[];
  kinds: Choice[];
  states: Choice[];
  sorts: { sort: ListSort; url: string; chosen: boolean }[];
  rows: ListRow[];
  count: string;
  empty: boolean;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/list': ListPage;
  }
}

export async function listPage(req: Request, reached: ReachedAgenda): Promise<ListPage> {
  const { agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const { filter, sort, rows, candidates } = await listed(req, reached);
  const url = paths.agendaBoard(agenda.key);
  const kept = filterQuery(filter, { ...(filter.state ? { state: filter.state } : {}) });
  const sortUrl = (one: ListSort) =>
    url + filterQuery(filter, { view: 'list', ...(filter.state ? { state: filter.state } : {}), sort: one });
  return {
    title: agenda.title,
    head: await agendaHead(req, reached, 'board'),
    url,
    views: { board: url + filterQuery(filter), list: sortUrl(sort) },
    csvUrl: `${paths.agendaPart(agenda.key, 'candidates.csv')}${kept}`,
    resetUrl: kept ? `${url}?view=list` : null,
    filter,
    departments: departmentChoices(candidates, municipality),
    kinds: kindChoices(t),
    states: candidateStates
      .filter((state) => state !== 'merged')
      .map((state) => ({ value: state, label: t(`candidates:state.${state}`) })),
    sorts: listSorts.map((one) => ({ sort: one, url: sortUrl(one), chosen: one === sort })),
    rows,
    count: t('board:count.candidates', { count: rows.length }),
    empty: candidates.length === 0,
  };
}

/** The candidates as the address asks for them: for the list and for its export. */
export async function listed(req: Request, { agenda, municipality }: ReachedAgenda) {
  const t = translator(localeOf(req));
  const typed = query(req);
  const filter = { ...readFilter(typed, municipality), state: typed.choice('state', candidateStates) };
  const sort = typed.choice('sort', listSorts) ?? 'state';
  const [{ candidates, remarks }, goals] = await Promise.all([listingOf(agenda._id), goalRows(agenda)]);
  const rows = candidates
    .filter((one) => passes(filter, one, municipality) && (!filter.state || one.state === filter.state))
    .map((one): ListRow => {
      const row = rowOf(one, t);
      const department = municipality.department(one.department)?.name ?? '';
      const goal = goals.find(({ _id }) => _id.equals(one.goal ?? undefined))?.title ?? '';
      return { ...row, department, goal, remarks: remarks.get(one._id.toString()) ?? 0 };
    })
    .toSorted(by[sort]);
  return { filter, sort, rows, candidates };
}

function rowOf(candidate: Candidate, t: Translate): Omit<ListRow, 'department' | 'goal' | 'remarks'> {
  const { title, key, kind, state, voices, proposedAt, updatedAt } = candidate;
  return {
    title,
    url: paths.candidate(key),
    kind: kindView(kind, t),
    state: stateView(state, t),
    voices: voices.length,
    proposedBy: voices[0]?.name ?? '',
    reason: voices[0]?.reason ?? '',
    proposedAt,
    updatedAt,
  };
}

const byTitle = (one: ListRow, other: ListRow) => one.title.localeCompare(other.title, 'de');
const by: Record<ListSort, (one: ListRow, other: ListRow) => number> = {
  title: byTitle,
  department: (one, other) => one.department.localeCompare(other.department, 'de') || byTitle(one, other),
  state: (one, other) => placeOf(one) - placeOf(other) || byTitle(one, other),
  changed: (one, other) => other.updatedAt.getTime() - one.updatedAt.getTime(),
};

function placeOf({ state }: ListRow): number {
  return candidateStates.indexOf(state.state);
}
