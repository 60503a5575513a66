import { line } from './lettering.js';
import { joined, type Markup, tag, words } from './markup.js';

/** One bar with its name above it. */
export interface PortionBar {
  name: string;
  /** What the length is measured by; not negative. */
  value: number;
  /** The value as people read it, with its unit. */
  label: string;
}

export interface Portions {
  bars: readonly PortionBar[];
  words: { title: string; description: string };
}

const WIDTH = 480;
const ROW = 50;

/** Bars below each other, longest as long as the chart is wide; the table beside it is its accessible twin. */
export function portionsChart({ bars, words: said }: Portions): Markup {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  return tag(
    'svg',
    {
      class: 'fn-chart fn-portions',
      viewBox: `0 0 ${WIDTH} ${Math.max(bars.length, 1) * ROW}`,
      role: 'img',
      'aria-label': `${said.title}. ${said.description}`,
    },
    tag('title', {}, words(said.title)),
    tag('desc', {}, words(said.description)),
    joined(bars.map((bar, at) => row(bar, at * ROW, most))),
  );
}

function row({ name, value, label }: PortionBar, top: number, most: number): Markup {
  const width = most > 0 ? Math.max((value / most) * WIDTH, 2) : 2;
  return tag(
    'g',
    {},
    line(shortened(name, label), 0, top + 18, { class: 'fn-portions__name' }),
    line(label, WIDTH, top + 18, { class: 'fn-portions__label', 'text-anchor': 'end' }),
    tag('rect', { class: 'fn-portions__ground', x: 0, y: top + 27, width: WIDTH, height: 10, rx: 5 }),
    tag('rect', { class: 'fn-portions__bar', x: 0, y: top + 27, width, height: 10, rx: 5 }),
  );
}

/** Room for both in the largest letters a small frame makes. */
function shortened(name: string, label: string): string {
  const room = Math.max(8, 42 - label.length);
  return name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name;
}
