import { line } from './lettering.js';
import { link, type Markup, tag, words } from './markup.js';
import type { Point } from './placing.js';
import type { Scale } from './scale.js';
import type { Extent, ScatterMark } from './scatter.js';

interface MarkPlace {
  /** Where the medians are. */
  point: Point;
  /** Where there is room for the tile. */
  place: Point;
  side: number;
  icon: string;
  isCrowded: boolean;
  across: Scale;
  up: Scale;
}

/** Further away than this, a line says which point a tile belongs to. */
const NEAR = 6;

/** The spread lies behind all tiles, faintly; once more in the link, to come forward when it is pointed at or in focus. */
export function drawnMark(mark: ScatterMark, at: MarkPlace): { behind: Markup; mark: Markup } {
  const { point, place, side } = at;
  const moved = Math.hypot(place.x - point.x, place.y - point.y) > NEAR;
  const leader = moved
    ? tag('line', { class: 'fn-spot__leader', x1: point.x, y1: point.y, x2: place.x, y2: place.y })
    : null;
  const spread = spreadOf(mark, at);
  const name = `${mark.number}: ${mark.name}`;
  const tile = tag(
    'g',
    { transform: `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)}) scale(${(side / 40).toFixed(3)})` },
    tag('rect', { class: 'fn-spot__focus', x: -25, y: -25, width: 50, height: 50, rx: 16 }),
    outline(mark.kind, 'fn-spot__tile', 20),
    mark.quickWin ? outline(mark.kind, 'fn-spot__win', 16.5) : null,
    tag('use', { class: 'fn-spot__icon', href: at.icon, x: -7.5, y: -16.5, width: 15, height: 15 }),
    line(String(mark.number), 0, 14, { class: 'fn-spot__number', 'text-anchor': 'middle' }),
  );
  return {
    behind: tag('g', { class: `fn-extent fn-extent--${mark.kind}` }, at.isCrowded ? null : spread, leader),
    mark: link(
      mark.href,
      { class: `fn-spot fn-spot--${mark.kind}`, 'aria-label': name },
      tag('title', {}, words(name)),
      tag('g', { class: 'fn-spot__extent' }, spread, leader),
      tile,
    ),
  };
}

/** Each kind has a shape of its own: colours are lost on paper and to some eyes. */
function outline(kind: ScatterMark['kind'], className: string, half: number): Markup {
  if (kind === 'practice') return tag('circle', { class: className, cx: 0, cy: 0, r: half });
  if (kind === 'process')
    return tag('rect', { class: className, x: -half, y: -half, width: 2 * half, height: 2 * half, rx: half * 0.4 });
  const corner = half * 0.45;
  const points = [
    [-half, -corner],
    [-corner, -half],
    [corner, -half],
    [half, -corner],
    [half, corner],
    [corner, half],
    [-corner, half],
    [-half, corner],
  ];
  return tag('polygon', {
    class: className,
    points: points.map(([x, y]) => `${x?.toFixed(1)},${y?.toFixed(1)}`).join(' '),
  });
}

/** A box for the middle half, whiskers for all. */
function spreadOf({ benefit, effort }: ScatterMark, { point, across, up }: MarkPlace): Markup {
  const wide = sides(effort, across);
  const tall = sides(benefit, up);
  const box = { x: Math.min(wide.low, wide.high), y: Math.min(tall.low, tall.high) };
  const size = { width: Math.abs(wide.high - wide.low), height: Math.abs(tall.high - tall.low) };
  return tag(
    'g',
    {},
    tag('line', { class: 'fn-extent__whisker', x1: wide.min, x2: wide.max, y1: point.y, y2: point.y }),
    tag('line', { class: 'fn-extent__whisker', x1: point.x, x2: point.x, y1: tall.min, y2: tall.max }),
    size.width + size.height > 0
      ? tag('rect', {
          class: 'fn-extent__box',
          x: box.x - 3,
          y: box.y - 3,
          width: size.width + 6,
          height: size.height + 6,
          rx: 6,
        })
      : null,
  );
}

function sides(extent: Extent, place: Scale) {
  return { min: place(extent.min), low: place(extent.low), high: place(extent.high), max: place(extent.max) };
}
