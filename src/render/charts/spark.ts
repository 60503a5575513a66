import { type Markup, tag } from './markup.js';

export interface Spark {
  /** Oldest first. */
  values: readonly { at: Date; value: number }[];
  target: number | null;
}

const WIDTH = 112;
const HEIGHT = 32;
const AIR = 4;

/** The course of a number at a glance, beside words that say the same: hidden from screen readers. */
export function spark({ values, target }: Spark): Markup | null {
  if (values.length === 0) return null;
  const numbers = [...values.map(({ value }) => value), ...(target === null ? [] : [target])];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const times = values.map(({ at }) => at.getTime());
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const x = (time: number) => (to === from ? WIDTH / 2 : AIR + ((time - from) / (to - from)) * (WIDTH - 2 * AIR));
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - AIR - ((value - low) / (high - low)) * (HEIGHT - 2 * AIR);
  const points = values.map(({ at, value }) => ({ x: x(at.getTime()), y: y(value) }));
  const last = points.at(-1);
  return tag(
    'svg',
    { class: 'fn-spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true', focusable: 'false' },
    target === null ? null : tag('line', { class: 'fn-spark__target', x1: 0, x2: WIDTH, y1: y(target), y2: y(target) }),
    tag('polyline', {
      class: 'fn-spark__path',
      points: points.map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join(' '),
    }),
    last ? tag('circle', { class: 'fn-spark__last', cx: last.x, cy: last.y, r: 3.5 }) : null,
  );
}
