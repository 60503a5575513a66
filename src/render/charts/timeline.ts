import { line } from './lettering.js';
import { joined, type Markup, tag, words } from './markup.js';
import { fitting, next, type Period, startOf, startsBetween } from './periods.js';
import { type Scale, scale } from './scale.js';
import { BAR, COLUMN, drawnRow, HEADING, ROW } from './timeline-row.js';

export interface TimelineMilestone {
  due: Date;
  state: 'open' | 'done' | 'overdue';
  /** Shown to a pointer: title and day. */
  name: string;
}

/** A bar of the roadmap. Days are midnights UTC; every text comes ready in the reader's language. */
export interface TimelineRow {
  /** Named by `dependsOn` of others; never shown. */
  id: string;
  label: string;
  href: string;
  from: Date;
  /** null: the end is open. */
  to: Date | null;
  /** "today" makes the striped part of an overdue bar: from `to` until then. */
  overdue: boolean;
  state: 'planned' | 'underway' | 'done' | 'dropped';
  /** Shape and colour of the sign; its word is in `status`. */
  light: 'green' | 'amber' | 'red' | null;
  /** 0–100, or null where nothing was reported. */
  progress: number | null;
  /** Stands beside the bar, such as "Überfällig, 40 %": it says in words what colour and pattern say. */
  status: string;
  /** What a screen reader says of the whole row: label, period, state, milestones, what it depends on. */
  name: string;
  milestones: readonly TimelineMilestone[];
  /** Ids of rows this one waits for; those that are not drawn are passed over. */
  dependsOn: readonly string[];
}

export interface TimelineGroup {
  /** The goal; null for one group without a heading. */
  label: string | null;
  rows: readonly TimelineRow[];
}

export interface Timeline {
  groups: readonly TimelineGroup[];
  today: Date;
  /** Given: what the reader chose; null: the finest that fits. */
  period: Period | null;
  words: { title: string; today: string };
  /** "Jan. 2027", "Q1 2027", "2027" */
  periodName(start: Date, period: Period): string;
}

const WIDTH = 1200;
const RIGHT = WIDTH - 14;
const HEAD = 44;
const MOST_COLUMNS = { chosen: 40, fitting: 13 };

/**
 * Measures as bars over months, quarters or years, with today, milestones and what waits for what. Each row is a link.
 * The list of measures in the page is its accessible twin. Without rows: an empty text.
 */
export function timelineChart(chart: Timeline): Markup {
  const rows = chart.groups.flatMap((group) => group.rows);
  if (rows.length === 0) return joined([]);
  const extent = extentOf(rows, chart.today);
  const period = chart.period ?? fitting(extent.from, extent.to, MOST_COLUMNS.fitting);
  const from = startOf(extent.from, period);
  const to = next(startOf(extent.to, period), period);
  const across = scale([from.getTime(), to.getTime()], [COLUMN, RIGHT]);
  const tops = rowTops(chart.groups);
  const height = tops.height + 12;
  const place = { across, right: RIGHT, today: chart.today };
  return tag(
    'svg',
    {
      class: 'fn-chart fn-timeline',
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'group',
      'aria-label': chart.words.title,
    },
    columns(chart, { from, to, period, across, height }),
    joined(tops.headings.map(({ label, top }) => heading(label, top))),
    today(chart, from, to, across, height),
    joined(rows.map((row) => drawnRow(row, tops.of.get(row) ?? 0, place))),
    arrows(rows, tops.of, across),
  );
}

function extentOf(rows: readonly TimelineRow[], today: Date) {
  const times = rows.flatMap((row) => [
    row.from.getTime(),
    ...(row.to ? [row.to.getTime()] : []),
    ...(row.overdue ? [today.getTime()] : []),
    ...row.milestones.map(({ due }) => due.getTime()),
  ]);
  return { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) };
}

function rowTops(groups: readonly TimelineGroup[]) {
  const of = new Map<TimelineRow, number>();
  const headings: { label: string; top: number }[] = [];
  let top = HEAD;
  for (const group of groups) {
    if (group.rows.length === 0) continue;
    if (group.label !== null) {
      headings.push({ label: group.label, top });
      top += HEADING;
    }
    for (const row of group.rows) {
      of.set(row, top);
      top += ROW;
    }
  }
  return { of, headings, height: top };
}

interface Columns {
  from: Date;
  to: Date;
  period: Period;
  across: Scale;
  height: number;
}

function columns(chart: Timeline, { from, to, period, across, height }: Columns): Markup {
  const starts = startsBetween(from, new Date(to.getTime() - 1), period, chart.period ? MOST_COLUMNS.chosen : 14);
  const every = Math.ceil(starts.length / 13);
  const drawn = starts.flatMap((start, index) => {
    const x = across(start.getTime());
    const stop = tag('line', { class: 'fn-chart__grid', x1: x, x2: x, y1: HEAD - 8, y2: height });
    if (index % every !== 0) return [stop];
    return [stop, line(chart.periodName(start, period), x + 6, 24, { class: 'fn-chart__tick' })];
  });
  return tag('g', { 'aria-hidden': 'true' }, ...drawn);
}

function heading(label: string, top: number): Markup {
  return joined([
    tag('rect', { class: 'fn-timeline__band', x: 0, y: top + 4, width: WIDTH, height: HEADING - 8, rx: 6 }),
    line(label, 14, top + HEADING / 2 + 5, { class: 'fn-timeline__goal' }),
  ]);
}

function today(chart: Timeline, from: Date, to: Date, across: Scale, height: number): Markup | null {
  if (chart.today < from || chart.today > to) return null;
  const x = across(chart.today.getTime());
  return tag(
    'g',
    { 'aria-hidden': 'true' },
    tag('line', { class: 'fn-timeline__today', x1: x, x2: x, y1: HEAD - 6, y2: height }),
    line(chart.words.today, Math.min(Math.max(x, COLUMN + 24), RIGHT - 24), HEAD - 4, {
      class: 'fn-timeline__now',
      'text-anchor': 'middle',
    }),
  );
}

/** From the end of what comes first, down or up, to the start of what waits for it. */
function arrows(rows: readonly TimelineRow[], tops: ReadonlyMap<TimelineRow, number>, across: Scale): Markup {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const drawn = rows.flatMap((row) =>
    row.dependsOn.flatMap((id) => {
      const first = byId.get(id);
      return first && first !== row ? [arrow(first, row, tops, across)] : [];
    }),
  );
  return tag('g', { 'aria-hidden': 'true' }, ...drawn);
}

function arrow(first: TimelineRow, then: TimelineRow, tops: ReadonlyMap<TimelineRow, number>, across: Scale): Markup {
  const start = { x: across((first.to ?? first.from).getTime()), y: (tops.get(first) ?? 0) + BAR.middle };
  const end = { x: across(then.from.getTime()), y: (tops.get(then) ?? 0) + BAR.middle };
  const down = end.y > start.y ? 1 : -1;
  const edge = start.y + down * (BAR.middle - 3);
  const out = start.x + 8;
  const before = Math.min(end.x - 12, Math.max(out, COLUMN));
  const way = `M${start.x.toFixed(1)} ${start.y}H${out.toFixed(1)}V${edge}H${before.toFixed(1)}V${end.y}H${(end.x - 5).toFixed(1)}`;
  const tip = `M${(end.x - 7).toFixed(1)} ${end.y - 5}L${end.x.toFixed(1)} ${end.y}L${(end.x - 7).toFixed(1)} ${end.y + 5}Z`;
  return joined([
    tag('path', { class: 'fn-timeline__arrow', d: way }),
    tag('path', { class: 'fn-timeline__tip', d: tip }, tag('title', {}, words(`${first.label} → ${then.label}`))),
  ]);
}
