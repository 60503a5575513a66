import { type Markup, tag, words } from './markup.js';

export interface Bars {
  /** How many of the three are filled: `stepOf` a median. */
  filled: 0 | 1 | 2 | 3;
  kind: 'benefit' | 'effort';
  /** The text alternative, such as "Nutzen hoch (Median 4 von 5)"; null where words beside it say the same. */
  label: string | null;
}

/** Three steps as small bars, for a card or a line of text. */
export function threeBars({ filled, kind, label }: Bars): Markup {
  const bars = [0, 1, 2].map((step) => {
    const height = 5 + step * 4.5;
    const state = step < filled ? 'fn-bars__bar fn-bars__bar--on' : 'fn-bars__bar';
    return tag('rect', { class: state, x: 1 + step * 6, y: 15 - height, width: 4, height, rx: 1 });
  });
  const hidden = label === null;
  return tag(
    'svg',
    {
      class: `fn-bars fn-bars--${kind}`,
      viewBox: '0 0 18 16',
      role: hidden ? null : 'img',
      'aria-label': label,
      'aria-hidden': hidden ? 'true' : null,
      focusable: 'false',
    },
    hidden ? null : tag('title', {}, words(label)),
    ...bars,
  );
}

/** A median of ratings from 1 to 5 as one to three bars; nobody rated yet: none. */
export function stepOf(median: number | null): Bars['filled'] {
  if (median === null) return 0;
  if (median < 2.5) return 1;
  return median < 3.5 ? 2 : 3;
}
