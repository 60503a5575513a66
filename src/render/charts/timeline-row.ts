import { line, widthOf, wrapped } from './lettering.js';
import { joined, link, type Markup, tag, words } from './markup.js';
import type { Scale } from './scale.js';
import type { TimelineMilestone, TimelineRow } from './timeline.js';

/** In units of the view box: labels left of COLUMN, time to the right of it. */
export const COLUMN = 300;
export const ROW = 48;
export const HEADING = 40;
export const BAR = { top: 14, height: 20, middle: 24 };
const TEXT = 15;
/** The least a bar is wide, so that a day can be seen and hit. */
const THINNEST = 8;

interface RowPlace {
  across: Scale;
  right: number;
  today: Date;
}

export function drawnRow(row: TimelineRow, top: number, place: RowPlace): Markup {
  const { start, end } = ends(row, place);
  const drawn = tag(
    'g',
    { 'aria-hidden': 'true' },
    tag('rect', { class: 'fn-bar__row', x: 1, y: top + 1, width: place.right + 10, height: ROW - 2, rx: 8 }),
    sign(row.light, top),
    label(row, top),
    bar(row, top, start, end),
    delay(row, top, end, place),
    joined(row.milestones.map((milestone) => diamond(milestone, top, place.across))),
    status(row, top, start, drawnEnd(row, end, place), place),
  );
  // The title names the link and says all of it; the drawing would be read once more, in pieces.
  return link(row.href, { class: `fn-bar fn-bar--${row.state}` }, tag('title', {}, words(row.name)), drawn);
}

function ends({ from, to }: TimelineRow, { across, right }: RowPlace) {
  const start = across(from.getTime());
  const end = to ? Math.max(across(to.getTime()), start + THINNEST) : right;
  return { start, end };
}

/** Shape and colour say the same: circle, triangle, square; a ring where there is no light. */
function sign(light: TimelineRow['light'], top: number): Markup {
  const y = top + BAR.middle;
  const attributes = { class: `fn-bar__sign fn-bar__sign--${light ?? 'none'}` };
  if (light === 'amber') return tag('path', { ...attributes, d: `M14 ${y + 6}L21 ${y - 6}L28 ${y + 6}Z` });
  if (light === 'red') return tag('rect', { ...attributes, x: 15, y: y - 6, width: 12, height: 12 });
  return tag('circle', { ...attributes, cx: 21, cy: y, r: 6 });
}

function label(row: TimelineRow, top: number): Markup {
  const lines = wrapped(row.label, COLUMN - 56, TEXT, 2);
  const first = top + (lines.length === 1 ? 29 : 20);
  return joined(lines.map((text, index) => line(text, 40, first + index * 18, { class: 'fn-bar__label' })));
}

function bar(row: TimelineRow, top: number, start: number, end: number): Markup {
  const at = { x: start, y: top + BAR.top, height: BAR.height, rx: 6 };
  const done = row.state === 'done' ? 100 : Math.min(Math.max(row.progress ?? 0, 0), 100);
  return joined([
    tag('rect', { class: `fn-bar__whole${row.to ? '' : ' fn-bar__whole--open'}`, ...at, width: end - start }),
    ...(done > 0 ? [tag('rect', { class: 'fn-bar__done', ...at, width: ((end - start) * done) / 100 })] : []),
  ]);
}

/** Stripes from the end that was agreed until today: a dashed line as thick as the bar needs no pattern with an id. */
function delay(row: TimelineRow, top: number, end: number, place: RowPlace): Markup | null {
  const until = delayEnd(row, end, place);
  if (until <= end) return null;
  const y = top + BAR.middle;
  return tag('line', { class: 'fn-bar__delay', x1: end + 2, x2: until, y1: y, y2: y });
}

function delayEnd(row: TimelineRow, end: number, { across, today, right }: RowPlace): number {
  return row.overdue && row.to ? Math.min(Math.max(across(today.getTime()), end + THINNEST), right) : end;
}

/** Words stand after everything that was drawn. */
function drawnEnd(row: TimelineRow, end: number, place: RowPlace): number {
  const milestones = row.milestones.map(({ due }) => place.across(due.getTime()) + 8);
  return Math.max(delayEnd(row, end, place), ...milestones);
}

function diamond({ due, state, name }: TimelineMilestone, top: number, across: Scale): Markup {
  const x = across(due.getTime());
  const y = top + BAR.middle;
  const path = `M${(x - 7).toFixed(1)} ${y}L${x.toFixed(1)} ${y - 7}L${(x + 7).toFixed(1)} ${y}L${x.toFixed(1)} ${y + 7}Z`;
  return tag(
    'path',
    { class: `fn-bar__milestone fn-bar__milestone--${state}`, d: path },
    tag('title', {}, words(name)),
  );
}

/** After the bar; before it, where it would leave the picture; in it, where there is room for neither. */
function status(row: TimelineRow, top: number, start: number, end: number, { right }: RowPlace): Markup {
  const y = top + BAR.middle + 5;
  const width = widthOf(row.status, 14);
  if (end + 14 + width <= right) return line(row.status, end + 14, y, { class: 'fn-bar__status' });
  if (start - 14 - width >= COLUMN)
    return line(row.status, start - 14, y, { class: 'fn-bar__status', 'text-anchor': 'end' });
  return line(row.status, Math.max(start + 10, COLUMN), y, { class: 'fn-bar__status fn-bar__status--inside' });
}
