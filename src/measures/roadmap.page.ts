import type { Request } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { dayOf } from '../../models/day.js';
import { goalTree } from '../../models/goal/tree.js';
import { type ListedMeasure, measuresOf } from '../../models/measure/listing.js';
import { timelineChart } from '../render/charts/timeline.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { query } from '../web/form.js';
import { type MeasureRow, measureRows } from '../web/measure-rows.js';
import { paths } from '../web/paths.js';
import { periodName } from '../web/period-name.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type FilterView, filtered } from './filter.js';
import { isDrawn, timelineRow } from './timeline-rows.js';

const zooms = ['fit', 'quarter', 'year'] as const;

/** The measures under one goal. */
export interface RoadmapGroup {
  label: string;
  href: string | null;
  rows: MeasureRow[];
}

export interface RoadmapPage extends Page {
  head: AgendaHead;
  /** null: nothing has a day yet. */
  chart: string | null;
  groups: RoadmapGroup[];
  /** For small screens: what ends in which month. */
  months: { label: string; rows: MeasureRow[] }[];
  zoom: { label: string; href: string; current: boolean }[];
  filter: FilterView;
  url: string;
  listUrl: string;
  all: number;
  newUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'measures/roadmap': RoadmapPage;
  }
}

export async function roadmapPage(req: Request, reached: ReachedAgenda): Promise<RoadmapPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { agenda } = reached;
  const zoom = query(req).choice('zoom', zooms) ?? 'fit';
  const all = await measuresOf(agenda._id);
  const { listed, filter } = await filtered(req, reached, all);
  const rows = new Map((await measureRows(listed, locale)).map((row) => [row.id, row]));
  const groups = await grouped(reached, listed, t);
  const rowsOf = (some: readonly ListedMeasure[]) => some.flatMap(({ measure }) => rows.get(measure.id) ?? []);
  const url = paths.agendaPart(agenda.key, 'roadmap');
  const chart = timelineChart({
    groups: groups.map(({ label, below }) => ({
      label,
      rows: below.filter(isDrawn).map((one) => timelineRow(one, rows.get(one.measure.id), listed, locale)),
    })),
    today: dayOf(new Date()),
    period: zoom === 'fit' ? null : zoom,
    words: { title: t('measures:roadmap.title'), today: t('measures:roadmap.today') },
    periodName: periodName(locale),
  });
  return {
    title: `${t('measures:roadmap.title')}: ${agenda.title}`,
    head: await agendaHead(req, reached, 'roadmap'),
    chart: chart || null,
    groups: groups.map(({ label, href, below }) => ({ label, href, rows: rowsOf(below) })),
    months: byMonth(rowsOf(listed), periodName(locale), t),
    zoom: zooms.map((value) => ({
      label: t(`measures:roadmap.zoom.${value}`),
      href: withZoom(url, filter.asked, value),
      current: value === zoom,
    })),
    filter,
    url,
    listUrl: `${paths.agendaPart(agenda.key, 'measures')}${filter.asked}`,
    all: all.length,
    newUrl: agenda.current && mayCurateAgenda(actorOf(req), reached) ? paths.newMeasure() : null,
  };
}

/** In the order of the goals; what stands under none, or under a dropped one, comes last. */
async function grouped({ agenda }: ReachedAgenda, listed: readonly ListedMeasure[], t: Translate) {
  const tree = await goalTree(agenda);
  const goals = tree.flatMap((branch) => branch.goals);
  const groups = goals.map(({ goal, number }) => ({
    label: `${number} ${goal.title}`,
    href: paths.goal(goal.key),
    below: listed.filter(({ measure }) => measure.goal?.equals(goal._id)).toSorted(byStart),
  }));
  const rest = listed.filter(({ measure }) => !goals.some(({ goal }) => measure.goal?.equals(goal._id)));
  const last = { label: t('measures:roadmap.noGoal'), href: null, below: rest.toSorted(byStart) };
  return [...groups, last].filter(({ below }) => below.length > 0);
}

function byStart({ measure: one }: ListedMeasure, { measure: other }: ListedMeasure): number {
  const first = (measure: ListedMeasure['measure']) => (measure.start ?? measure.end)?.getTime() ?? Number.MAX_VALUE;
  return first(one) - first(other);
}

function byMonth(
  rows: readonly MeasureRow[],
  name: ReturnType<typeof periodName>,
  t: Translate,
): RoadmapPage['months'] {
  const months = new Map<string, MeasureRow[]>();
  for (const row of rows) {
    const label = row.end ? name(row.end, 'month') : t('measures:roadmap.noEnd');
    months.set(label, [...(months.get(label) ?? []), row]);
  }
  return [...months].map(([label, below]) => ({ label, rows: below }));
}

function withZoom(url: string, asked: string, zoom: string): string {
  const params = new URLSearchParams(asked);
  if (zoom !== 'fit') params.set('zoom', zoom);
  return params.size > 0 ? `${url}?${params}` : url;
}
