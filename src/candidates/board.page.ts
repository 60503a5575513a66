import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import type { CandidateState } from '../../models/candidate/acts.js';
import { type Column, columns, isColumn } from '../../models/candidate/columns.js';
import { type Listing, listingOf } from '../../models/candidate/listing.js';
import type { Candidate } from '../../models/candidate.js';
import type { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import { visibleRatings } from '../../models/rating/seeing.js';
import { threeBars } from '../render/charts/bars.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { type StateView, stateView } from '../web/candidate-look.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
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
import { type Card, cardOf } from './card.js';
import { goalRows } from './goal-rows.js';

export interface BoardCell {
  column: Column;
  /** Of its column: shown in the cell where the heads are out of sight. */
  name: string;
  /** Said to who hears the board. */
  label: string;
  cards: Card[];
}

export interface BoardRow {
  /** Key of the goal; empty: the row without one. */
  key: string;
  title: string;
  lead: string;
  url: string | null;
  counts: string;
  cells: BoardCell[];
}

/** What lies behind one chip, by state. */
export interface Behind {
  label: string;
  states: { state: StateView; label: string; items: { title: string; url: string; until: Date | null }[] }[];
}

export interface BoardPage extends Page {
  head: AgendaHead;
  url: string;
  /** The same as a board and as a list. */
  views: { board: string; list: string };
  csvUrl: string;
  resetUrl: string | null;
  filter: BoardFilter;
  departments: Choice[];
  kinds: Choice[];
  /** Off the board: deferred, turned down, given up, done. */
  behind: Behind | null;
  columns: { state: StateView; count: number }[];
  rows: BoardRow[];
  empty: boolean;
  /** Somebody who may move something looks at it. */
  movable: boolean;
  legend: { benefit: string; effort: string };
  /** What the board's script says aloud. */
  texts: Record<string, string>;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/board': BoardPage;
  }
}

const behindStates: readonly CandidateState[] = ['deferred', 'rejected', 'dropped', 'done'];
const longestLead = 90;

export async function boardPage(req: Request, reached: ReachedAgenda): Promise<BoardPage> {
  const { agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const filter = readFilter(query(req), municipality);
  const [head, goals, listing, measures] = await Promise.all([
    agendaHead(req, reached, 'board'),
    goalRows(agenda),
    listingOf(agenda._id),
    Measure.find({ agenda: agenda._id, state: { $ne: 'dropped' } }, { goal: 1 }),
  ]);
  const url = paths.agendaBoard(agenda.key);
  const shown = listing.candidates.filter((one) => passes(filter, one, municipality));
  const cards = await cardsOf(req, reached, { ...listing, candidates: shown }, goals, url + filterQuery(filter));
  const rows = [...goals, null].map((goal) => rowOf(goal, goals, listing, shown, cards, measures, t));
  return {
    title: agenda.title,
    head,
    url,
    views: { board: url + filterQuery(filter), list: url + filterQuery(filter, { view: 'list' }) },
    legend: legend(),
    texts: textsFor(t),
    csvUrl: `${paths.agendaPart(agenda.key, 'candidates.csv')}${filterQuery(filter)}`,
    resetUrl: filter.department || filter.kind ? url : null,
    filter,
    departments: departmentChoices(listing.candidates, municipality),
    kinds: kindChoices(t),
    behind: behindOf(shown, t),
    columns: columns.map((column) => ({
      state: stateView(column, t),
      count: shown.filter(({ state }) => state === column).length,
    })),
    rows,
    empty: listing.candidates.length === 0,
    movable: [...cards.values()].some((card) => card.moves.length > 0 || card.rows),
  };
}

function legend(): BoardPage['legend'] {
  const bars = (kind: 'benefit' | 'effort') => threeBars({ filled: 3, kind, label: null }).toString();
  return { benefit: bars('benefit'), effort: bars('effort') };
}

function textsFor(t: Translate): Record<string, string> {
  const names = ['grabbed', 'over', 'nowhere', 'dropped', 'cancelled', 'failed'] as const;
  return Object.fromEntries(names.map((name) => [name, t(`board:live.${name}`)]));
}

async function cardsOf(
  req: Request,
  reached: ReachedAgenda,
  { candidates, remarks }: Listing,
  goals: readonly Goal[],
  back: string,
): Promise<Map<Candidate, Card>> {
  const onBoard = candidates.filter(({ state }) => isColumn(state));
  const ratings = await visibleRatings(actorOf(req), onBoard);
  return new Map(
    onBoard.map((candidate) => {
      const id = candidate._id.toString();
      const row = goals.find((goal) => goal._id.equals(candidate.goal ?? undefined))?.key ?? '';
      const told = { spread: ratings.get(id) ?? null, remarks: remarks.get(id) ?? 0, row, back };
      return [candidate, cardOf(req, { ...reached, candidate }, told)];
    }),
  );
}

/** Counts are those of the whole row, whatever the filter leaves of it. */
function rowOf(
  goal: Goal | null,
  goals: readonly Goal[],
  { candidates }: Listing,
  shown: readonly Candidate[],
  cards: ReadonlyMap<Candidate, Card>,
  measures: readonly Pick<Measure, 'goal'>[],
  t: Translate,
): BoardRow {
  const rowIs = ({ goal: id }: { goal: Candidate['goal'] }) =>
    goal ? goal._id.equals(id ?? undefined) : !goals.some((one) => one._id.equals(id ?? undefined));
  const here = shown.filter(rowIs);
  const title = goal?.title ?? t('board:noGoal.title');
  const counted = [
    t('board:count.candidates', { count: candidates.filter((one) => isColumn(one.state) && rowIs(one)).length }),
    t('board:count.measures', { count: measures.filter(rowIs).length }),
  ];
  return {
    key: goal?.key ?? '',
    title,
    lead: goal ? shortened(goal.text) : t('board:noGoal.text'),
    url: goal && paths.goal(goal.key),
    counts: counted.join(', '),
    cells: columns.map((column) => ({
      column,
      name: t(`candidates:state.${column}`),
      label: t('board:cell', { row: title, column: t(`candidates:state.${column}`) }),
      cards: here.filter(({ state }) => state === column).flatMap((one) => cards.get(one) ?? []),
    })),
  };
}

/** The chip says the state itself as long as there is only one. */
function behindOf(shown: readonly Candidate[], t: Translate): Behind | null {
  const states = behindStates
    .map((state) => ({ state, items: shown.filter((one) => one.state === state) }))
    .filter(({ items }) => items.length > 0)
    .map(({ state, items }) => ({
      state: stateView(state, t),
      label: t(`board:behind.${state}`, { count: items.length }),
      items: items.map(({ title, key, until }) => ({ title, url: paths.candidate(key), until })),
    }));
  const [first] = states;
  if (!first) return null;
  const count = states.reduce((sum, { items }) => sum + items.length, 0);
  return { label: states.length === 1 ? first.label : t('board:behind.all', { count }), states };
}

/** The first line of what is written in Markdown, without its signs. */
function shortened(text: string): string {
  const line = (text.split('\n').find((one) => one.trim()) ?? '').replace(/[#*_>`]/g, '').trim();
  return line.length > longestLead ? `${line.slice(0, longestLead - 1).trimEnd()}…` : line;
}
