import { type Markup, tag, words } from './markup.js';

export interface ShareBar {
  /** What the whole width stands for. */
  whole: number;
  /** From back to front, all beginning at the left: each lies over those before it. */
  parts: readonly { kind: string; value: number }[];
  /** The text alternative. */
  label: string;
}

const width = 160;
const height = 14;

/** A bar of nested shares; each is also lower than the one behind it, so that they are told apart without colour. */
export function shareBar({ whole, parts, label }: ShareBar): Markup {
  const bars = parts.map(({ kind, value }, index) => {
    const high = height - index * 3;
    const wide = Math.min(1, value / Math.max(1, whole)) * width;
    const at = { x: 0, y: (height - high) / 2, width: wide, height: high, rx: Math.min(2, high / 2) };
    return tag('rect', { class: `fn-share fn-share--${kind}`, ...at });
  });
  return tag(
    'svg',
    { class: 'fn-sharebar', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, focusable: 'false' },
    tag('title', {}, words(label)),
    tag('rect', { class: 'fn-share fn-share--ground', x: 0, y: height - 1, width, height: 1 }),
    ...bars,
  );
}
