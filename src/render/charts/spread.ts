import { line, widthOf } from './lettering.js';
import { joined, type Markup, tag, words } from './markup.js';
import { type Scale, scale } from './scale.js';

/** How values are spread: parts of equal width with the share of all values in each, and a few values to point at. */
export interface Spread {
  parts: readonly { from: number; to: number; share: number }[];
  /** In the order of their values, such as "half of the cases". */
  marks: readonly { value: number; label: string }[];
  /** The two ends as people read them. */
  ends: readonly [string, string];
  words: { title: string; description: string };
}

const WIDTH = 640;
const [LEFT, RIGHT, BOTTOM, HEIGHT] = [6, 634, 250, 282] as const;
const MARK_ROW = 24;

/** A picture of where most cases lie; the sentence and the table beside it say the same. */
export function spreadChart({ parts, marks, ends, words: said }: Spread): Markup {
  const from = parts[0]?.from ?? 0;
  const to = parts.at(-1)?.to ?? 1;
  const across = scale([from, to], [LEFT, RIGHT]);
  const top = 16 + marks.length * MARK_ROW;
  const up = scale([0, Math.max(...parts.map(({ share }) => share), 0.01)], [BOTTOM, top + 10]);
  return tag(
    'svg',
    {
      class: 'fn-chart fn-spread-chart',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${said.title}. ${said.description}`,
    },
    tag('title', {}, words(said.title)),
    tag('desc', {}, words(said.description)),
    joined(parts.map((part) => column(part, across, up))),
    tag('line', { class: 'fn-chart__grid', x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM }),
    joined(marks.map((mark, at) => pointed(mark, 16 + at * MARK_ROW, across))),
    line(ends[0], LEFT, BOTTOM + 24, { class: 'fn-chart__tick' }),
    line(ends[1], RIGHT, BOTTOM + 24, { class: 'fn-chart__tick', 'text-anchor': 'end' }),
  );
}

function column({ from, to, share }: Spread['parts'][number], across: Scale, up: Scale): Markup {
  const isWhole = from === to;
  const x = isWhole ? (LEFT + RIGHT) / 2 - 26 : across(from);
  const width = isWhole ? 52 : across(to) - across(from);
  const y = up(share);
  return tag('rect', { class: 'fn-spread-chart__bar', x: x + 1.5, y, width: width - 3, height: BOTTOM - y, rx: 2 });
}

function pointed({ value, label }: Spread['marks'][number], top: number, across: Scale): Markup {
  const x = Math.min(Math.max(across(value), LEFT), RIGHT);
  const isRight = x + 8 + widthOf(label, 20) > WIDTH;
  return tag(
    'g',
    {},
    tag('line', { class: 'fn-spread-chart__mark', x1: x, x2: x, y1: top - 8, y2: BOTTOM }),
    line(label, isRight ? x - 8 : x + 8, top + 4, {
      class: 'fn-spread-chart__word',
      'text-anchor': isRight ? 'end' : 'start',
    }),
  );
}
