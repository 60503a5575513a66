import { line } from './lettering.js';
import { joined, type Markup, tag, words } from './markup.js';
import { type Area, type Point, spreadOut } from './placing.js';
import { type Scale, scale } from './scale.js';
import { drawnMark } from './scatter-mark.js';

/** Five numbers of a set of ratings between 1 and 5; `low` and `high` hold the middle half. */
export interface Extent {
  min: number;
  low: number;
  median: number;
  high: number;
  max: number;
}

export interface ScatterMark {
  number: number;
  kind: 'process' | 'practice' | 'idea';
  href: string;
  /** What a screen reader says and a pointer shows: title and numbers. The visible number is put before it. */
  name: string;
  benefit: Extent;
  effort: Extent;
  quickWin: boolean;
}

/** The part of the chart that is shown: whole, or one of its quarters. */
export type Quarter = 'now' | 'plan' | 'aside' | 'check';

export interface Scatter {
  marks: readonly ScatterMark[];
  quarter: Quarter | null;
  words: {
    title: string;
    benefit: string;
    effort: string;
    low: string;
    high: string;
    /** benefit high & effort low · both high · both low · benefit low & effort high */
    quarters: Record<Quarter, string>;
  };
  /** The address of each kind's icon: `/assets/icons.svg#workflow`. */
  icons: Record<ScatterMark['kind'], string>;
}

const WIDTH = 640;
const HEIGHT = 600;
const PLOT: Area = { left: 46, top: 14, right: 626, bottom: 540 };
const SIDE = 40;
/** Half a step of air around 1 and 5, so that marks there do not hang over the edge. */
const WHOLE: readonly [number, number] = [0.5, 5.5];
const LOWER: readonly [number, number] = [0.6, 3.2];
const UPPER: readonly [number, number] = [2.8, 5.4];
const MIDDLE = 3;
/** The spread of more marks than this would be a thicket: then it shows for the one that is pointed at. */
const MOST_SPREADS = 14;

/** Benefit upwards, effort to the right, a link per candidate at its medians, with the spread behind it. */
export function scatterChart(chart: Scatter): Markup {
  const { effort, benefit } = shownRanges(chart.quarter);
  const across = scale(effort, [PLOT.left, PLOT.right]);
  const up = scale(benefit, [PLOT.bottom, PLOT.top]);
  const marks = chart.marks.filter((mark) => inQuarter(mark, chart.quarter)).toSorted(byPlace);
  const points: Point[] = marks.map((mark) => ({ x: across(mark.effort.median), y: up(mark.benefit.median) }));
  const { places, side } = spreadOut(points, PLOT, SIDE);
  const drawn = marks.map((mark, index) =>
    drawnMark(mark, {
      point: points[index] as Point,
      place: places[index] as Point,
      side,
      icon: chart.icons[mark.kind],
      isCrowded: marks.length > MOST_SPREADS,
      across: (value) => clamp(across(value), PLOT.left, PLOT.right),
      up: (value) => clamp(up(value), PLOT.top, PLOT.bottom),
    }),
  );
  return tag(
    'svg',
    { class: 'fn-chart fn-scatter', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'group', 'aria-label': chart.words.title },
    ground(chart, across, up),
    grid(effort, across, benefit, up),
    axes(chart.words),
    tag('g', { 'aria-hidden': 'true' }, ...drawn.map(({ behind }) => behind)),
    joined(drawn.map(({ mark }) => mark)),
  );
}

/** On the middle line a mark belongs to the stronger side: 3 counts as high in both. */
export function quarterOf(mark: Pick<ScatterMark, 'benefit' | 'effort'>): Quarter {
  const isEasy = mark.effort.median < MIDDLE;
  if (mark.benefit.median >= MIDDLE) return isEasy ? 'now' : 'plan';
  return isEasy ? 'aside' : 'check';
}

function inQuarter(mark: ScatterMark, quarter: Quarter | null): boolean {
  return quarter === null || quarterOf(mark) === quarter;
}

function shownRanges(quarter: Quarter | null) {
  if (!quarter) return { effort: WHOLE, benefit: WHOLE };
  return {
    effort: quarter === 'now' || quarter === 'aside' ? LOWER : UPPER,
    benefit: quarter === 'now' || quarter === 'plan' ? UPPER : LOWER,
  };
}

/** Reading order, which is the order of the tab key too: best first. */
function byPlace(one: ScatterMark, other: ScatterMark): number {
  return (
    other.benefit.median - one.benefit.median || one.effort.median - other.effort.median || one.number - other.number
  );
}

function ground({ words: said, quarter }: Scatter, across: Scale, up: Scale): Markup {
  const middle = { x: clamp(across(MIDDLE), PLOT.left, PLOT.right), y: clamp(up(MIDDLE), PLOT.top, PLOT.bottom) };
  const boxes: Record<Quarter, Area> = {
    now: { left: PLOT.left, top: PLOT.top, right: middle.x, bottom: middle.y },
    plan: { left: middle.x, top: PLOT.top, right: PLOT.right, bottom: middle.y },
    aside: { left: PLOT.left, top: middle.y, right: middle.x, bottom: PLOT.bottom },
    check: { left: middle.x, top: middle.y, right: PLOT.right, bottom: PLOT.bottom },
  };
  const drawn = Object.entries(boxes).map(([name, { left, top, right, bottom }]) => {
    const isUpper = name === 'now' || name === 'plan';
    const isRight = name === 'plan' || name === 'check';
    const word = line(
      said.quarters[name as Quarter],
      isRight ? right - 14 : left + 14,
      isUpper ? top + 30 : bottom - 16,
      {
        class: 'fn-scatter__word',
        'text-anchor': isRight ? 'end' : 'start',
      },
    );
    const rect = { class: `fn-scatter__ground fn-scatter__ground--${name}`, x: left, y: top };
    return joined([
      tag('rect', { ...rect, width: right - left, height: bottom - top }),
      quarter === null || quarter === name ? word : words(''),
    ]);
  });
  return tag('g', { 'aria-hidden': 'true' }, ...drawn);
}

function grid(effort: readonly [number, number], across: Scale, benefit: readonly [number, number], up: Scale): Markup {
  const steps = (range: readonly [number, number]) => [1, 2, 3, 4, 5].filter((n) => n >= range[0] && n <= range[1]);
  const upright = steps(effort).flatMap((n) => [
    tag('line', { class: lineClass(n), x1: across(n), x2: across(n), y1: PLOT.top, y2: PLOT.bottom }),
    line(String(n), across(n), PLOT.bottom + 22, { class: 'fn-chart__tick', 'text-anchor': 'middle' }),
  ]);
  const level = steps(benefit).flatMap((n) => [
    tag('line', { class: lineClass(n), x1: PLOT.left, x2: PLOT.right, y1: up(n), y2: up(n) }),
    line(String(n), PLOT.left - 10, up(n) + 5, { class: 'fn-chart__tick', 'text-anchor': 'end' }),
  ]);
  return tag('g', { 'aria-hidden': 'true' }, ...upright, ...level);
}

function axes(said: Scatter['words']): Markup {
  const bottom = HEIGHT - 12;
  const middle = (PLOT.top + PLOT.bottom) / 2;
  return tag(
    'g',
    { 'aria-hidden': 'true' },
    line(`${said.effort} →`, (PLOT.left + PLOT.right) / 2, bottom, {
      class: 'fn-chart__axis',
      'text-anchor': 'middle',
    }),
    line(said.low, PLOT.left, bottom, { class: 'fn-chart__tick' }),
    line(said.high, PLOT.right, bottom, { class: 'fn-chart__tick', 'text-anchor': 'end' }),
    line(`${said.benefit} →`, 14, middle, {
      class: 'fn-chart__axis',
      'text-anchor': 'middle',
      transform: `rotate(-90 14 ${middle})`,
    }),
  );
}

function lineClass(step: number): string {
  return step === MIDDLE ? 'fn-chart__grid fn-chart__grid--middle' : 'fn-chart__grid';
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
