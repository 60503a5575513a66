import { line, widthOf } from './lettering.js';
import { joined, type Markup, tag, words } from './markup.js';
import { fitting, type Period, startsBetween } from './periods.js';
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

const WIDTH = 560;
const HEIGHT = 270;
const RIGHT = WIDTH - 24;
const TOP = 34;
const BOTTOM = HEIGHT - 40;
/** More points than this would be a caterpillar: then the line alone, and the table tells the numbers. */
const MOST_POINTS = 60;
/** As large as letters become in a narrow frame (chart.css), so that they find room there too. */
const TEXT = 18;

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
  return svg(
    chart,
    chart.target ? goodSide(chart.target.value, chart.direction, up, left) : null,
    levels(steps, labels, up, left),
    times(chart, from, to, across),
    chart.target ? target(chart, chart.target, across, up, left) : null,
    chart.baseline ? baseline(chart, chart.baseline, up, left) : null,
    measured(chart, series, across, up),
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

function target(
  chart: Line,
  { value, at }: { value: number; at: Date | null },
  across: Scale,
  up: Scale,
  left: number,
): Markup {
  const y = up(value);
  const x = at ? across(at.getTime()) : null;
  const label = `${chart.words.target} ${chart.number(value)}${at ? ` · ${chart.day(at)}` : ''}`;
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
    line(label, RIGHT, labelHeight(y, chart.direction === 'up'), {
      class: 'fn-chart__tick fn-line__word',
      'text-anchor': 'end',
    }),
  );
}

function baseline(chart: Line, { value }: Measured, up: Scale, left: number): Markup {
  const y = up(value);
  const label = `${chart.words.baseline} ${chart.number(value)}`;
  return tag(
    'g',
    {},
    tag('line', { class: 'fn-line__baseline', x1: left, x2: RIGHT, y1: y, y2: y }),
    line(label, RIGHT, labelHeight(y, chart.direction === 'down'), { class: 'fn-chart__tick', 'text-anchor': 'end' }),
  );
}

/** Where the words of target and baseline stand. */
function labelHeights({ target, baseline, direction }: Line, up: Scale): number[] {
  return [
    ...(target ? [labelHeight(up(target.value), direction === 'up')] : []),
    ...(baseline ? [labelHeight(up(baseline.value), direction === 'down')] : []),
  ];
}

/** On the side that faces away from the other line, unless that is outside. */
function labelHeight(y: number, above: boolean): number {
  const wanted = above ? y - 12 : y + 22;
  if (wanted < 14) return y + 22;
  return wanted > BOTTOM - 4 ? y - 12 : wanted;
}

function measured(chart: Line, series: readonly Measured[], across: Scale, up: Scale): Markup {
  const points = series.map(({ at, value }) => ({ x: across(at.getTime()), y: up(value), at, value }));
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
    latest(chart, points, labelHeights(chart, up)),
  );
}

/** The last value in words, on the side the line does not come from, unless the word of another line stands there. */
function latest(
  chart: Line,
  points: readonly { x: number; y: number; value: number }[],
  taking: readonly number[],
): Markup | null {
  const point = points.at(-1);
  if (!point || chart.values.length === 0) return null;
  const label = chart.number(point.value);
  const isLate = point.x + widthOf(label, TEXT) / 2 > RIGHT;
  const comesFromAbove = (points.at(-2)?.y ?? point.y) < point.y;
  const taken = taking.filter(() => point.x + widthOf(label, TEXT) / 2 > WIDTH / 3);
  const isFree = (y: number) => y > 16 && y < BOTTOM - 2 && taken.every((other) => Math.abs(other - y) > TEXT);
  const [below, above] = [point.y + 28, point.y - 14];
  const wanted = comesFromAbove ? [below, above] : [above, below];
  return line(label, isLate ? RIGHT : point.x, wanted.find(isFree) ?? Math.max(above, 20), {
    class: 'fn-line__latest',
    'text-anchor': isLate ? 'end' : 'middle',
  });
}
