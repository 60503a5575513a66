import { freePlace, type Obstacle, onArea, onLevel, onWay, outside, type Place } from './label-places.js';
import { line, widthOf } from './lettering.js';
import { BOTTOM, HEIGHT, type Label, lineLabels, RIGHT, TEXT, TOP, WIDTH, written } from './line-labels.js';
import { joined, type Markup, tag, words } from './markup.js';
import { fitting, type Period, startsBetween } from './periods.js';
import type { Point } from './placing.js';
import { roundSteps, type Scale, scale } from './scale.js';

export interface Measured {
  at: Date;
  value: number;
}

export interface Line {
  /** In any order. */
  values: readonly Measured[];
  baseline: Measured | null;
  target: { value: number; at: Date | null } | null;
  /** Whether more or less of it is better: that side of the target is tinted. */
  direction: 'up' | 'down';
  words: { title: string; description: string; baseline: string; target: string };
  /** Numbers and days as people of that language write them; the unit may be in it. */
  number(value: number): string;
  day(at: Date): string;
  period(start: Date, period: Period): string;
}

/** More points than this would be a caterpillar: then the line alone, and the table tells the numbers. */
const MOST_POINTS = 60;

/** Measured values over time as a picture with a text alternative; the table beside it is its accessible twin. */
export function lineChart(chart: Line): Markup {
  const series = [...(chart.baseline ? [chart.baseline] : []), ...chart.values].toSorted(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
  const numbers = [...series.map(({ value }) => value), ...(chart.target ? [chart.target.value] : [])];
  if (numbers.length === 0) return svg(chart);
  const steps = roundSteps(numbers, 4);
  const labels = steps.map((step) => chart.number(step));
  const left = Math.min(20 + Math.max(...labels.map((label) => widthOf(label, TEXT))), WIDTH / 3);
  const [from, to] = timeRange(series, chart.target?.at ?? null);
  const across = scale([from.getTime(), to.getTime()], [left + 10, RIGHT - 10]);
  const up = scale([steps[0] ?? 0, steps.at(-1) ?? 1], [BOTTOM, TOP]);
  const points = series.map(({ at, value }) => ({ x: across(at.getTime()), y: up(value), at, value }));
  const labelled = lineLabels(chart, points, up, left);
  return svg(
    chart,
    chart.target ? goodSide(chart.target.value, chart.direction, up, left) : null,
    levels(steps, labels, up, left),
    times(chart, from, to, across),
    chart.target ? target(chart.target, across, up, left) : null,
    chart.baseline ? baseline(chart.baseline, up, left) : null,
    ...labelled.map(({ label, place, name }) => written(label, place, name)),
    measured(chart, points, labelled, left),
  );
}

function svg({ words: said }: Line, ...children: (Markup | null)[]): Markup {
  return tag(
    'svg',
    {
      class: 'fn-chart fn-line',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${said.title}. ${said.description}`,
    },
    tag('title', {}, words(said.title)),
    tag('desc', {}, words(said.description)),
    ...children,
  );
}

/** A single day has no extent: half a year around it, so that it stands in the middle. */
function timeRange(series: readonly Measured[], until: Date | null): [Date, Date] {
  const times = [...series.map(({ at }) => at.getTime()), ...(until ? [until.getTime()] : [])];
  if (times.length === 0) times.push(0);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const air = first === last ? 90 * 86_400_000 : 0;
  return [new Date(first - air), new Date(last + air)];
}

function goodSide(value: number, direction: Line['direction'], up: Scale, left: number): Markup {
  const y = direction === 'up' ? TOP : up(value);
  const height = direction === 'up' ? up(value) - TOP : BOTTOM - up(value);
  return tag('rect', { class: 'fn-line__good', x: left, y, width: RIGHT - left, height: Math.max(height, 0) });
}

function levels(steps: readonly number[], labels: readonly string[], up: Scale, left: number): Markup {
  return joined(
    steps.flatMap((step, index) => [
      tag('line', { class: 'fn-chart__grid', x1: left, x2: RIGHT, y1: up(step), y2: up(step) }),
      line(labels[index] ?? '', left - 10, up(step) + 5, { class: 'fn-chart__tick', 'text-anchor': 'end' }),
    ]),
  );
}

/** Starts of periods where there are two; else the days themselves. */
function times(chart: Line, from: Date, to: Date, across: Scale): Markup {
  const period = fitting(from, to, 5);
  const starts = startsBetween(from, to, period, 5).filter((start) => start >= from);
  const marks =
    starts.length > 1
      ? starts.map((start) => ({ at: start, label: chart.period(start, period) }))
      : [from, to].map((at) => ({ at, label: chart.day(at) }));
  return joined(
    marks.flatMap(({ at, label }) => {
      const x = across(at.getTime());
      const half = widthOf(label, TEXT) / 2;
      const anchor = x + half > WIDTH ? 'end' : 'middle';
      return [
        tag('line', { class: 'fn-chart__stop', x1: x, x2: x, y1: BOTTOM, y2: BOTTOM + 6 }),
        line(label, anchor === 'end' ? WIDTH - 2 : x, BOTTOM + 26, { class: 'fn-chart__tick', 'text-anchor': anchor }),
      ];
    }),
  );
}

function target({ value, at }: { value: number; at: Date | null }, across: Scale, up: Scale, left: number): Markup {
  const y = up(value);
  const x = at ? across(at.getTime()) : null;
  return tag(
    'g',
    {},
    tag('line', { class: 'fn-line__target', x1: left, x2: RIGHT, y1: y, y2: y }),
    x === null
      ? null
      : tag('path', {
          class: 'fn-line__flag',
          d: `M${(x - 8).toFixed(1)} ${y}L${x.toFixed(1)} ${y - 8}L${(x + 8).toFixed(1)} ${y}L${x.toFixed(1)} ${y + 8}Z`,
        }),
  );
}

function baseline({ value }: Measured, up: Scale, left: number): Markup {
  return tag('line', { class: 'fn-line__baseline', x1: left, x2: RIGHT, y1: up(value), y2: up(value) });
}

type Shown = Measured & Point;

function measured(chart: Line, points: readonly Shown[], labels: readonly Label[], left: number): Markup {
  const path = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const shown = points.length <= MOST_POINTS ? points : points.slice(-1);
  return tag(
    'g',
    {},
    points.length > 1 ? tag('polyline', { class: 'fn-line__path', points: path }) : null,
    ...shown.map(({ x, y, at, value }) =>
      tag(
        'circle',
        { class: 'fn-line__point', cx: x, cy: y, r: 5 },
        tag('title', {}, words(`${chart.day(at)}: ${chart.number(value)}`)),
      ),
    ),
    latest(chart, points, labels, left),
  );
}

/** The last value in words, on the side the line does not come from, unless another line or its words stand there. */
function latest(chart: Line, points: readonly Shown[], labels: readonly Label[], left: number): Markup | null {
  const point = points.at(-1);
  if (!point || chart.values.length === 0) return null;
  const { x, y } = point;
  const label = chart.number(point.value);
  const isLate = x + widthOf(label, TEXT) / 2 > RIGHT;
  const at: Place = { x: isLate ? RIGHT : x, y, anchor: isLate ? 'end' : 'middle' };
  const [below, above]: [Place, Place] = [
    { ...at, y: y + 28 },
    { ...at, y: Math.max(y - 14, 20) },
  ];
  const comesFromAbove = (points.at(-2)?.y ?? y) < y;
  const beside: Place[] = [
    { x: x + 12, y: y + 6, anchor: 'start' },
    { x: x - 12, y: y + 6, anchor: 'end' },
  ];
  const taken: Obstacle[] = [
    outside({ left, top: 2, right: WIDTH, bottom: BOTTOM + 2 }),
    ...labels.flatMap(({ area, level }) => [onArea(area), onLevel(level)]),
    onWay(points),
  ];
  const place = freePlace(
    label,
    TEXT,
    [...(comesFromAbove ? [below, above] : [above, below]), ...beside] as [Place, ...Place[]],
    taken,
  );
  return written(label, place, 'fn-line__latest');
}
