import { areaOf, freePlace, onArea, onLevel, onWay, type Place } from './label-places.js';
import { line } from './lettering.js';
import type { Line } from './line.js';
import type { Markup } from './markup.js';
import type { Area, Point } from './placing.js';
import type { Scale } from './scale.js';

/** The frame of a chart of measured values, in units of its view box. */
export const WIDTH = 560;
export const HEIGHT = 270;
export const RIGHT = WIDTH - 24;
export const TOP = 34;
export const BOTTOM = HEIGHT - 40;
/** As large as letters become in a narrow frame (chart.css), so that they find room there too. */
export const TEXT = 18;

export interface Label {
  label: string;
  name: string;
  place: Place;
  /** The line it belongs to. */
  level: number;
  area: Area;
}

/** The words of target and baseline: at the right end of their line, unless what was measured runs through there. */
export function lineLabels(chart: Line, way: readonly Point[], up: Scale, left: number): Label[] {
  const { target: aim, baseline: start, direction } = chart;
  const labels: Label[] = [];
  const levels = [aim, start].flatMap((one) => (one ? [up(one.value)] : []));
  const add = (said: string, name: string, level: number, above: boolean) => {
    const places = placesBy(level, above, left);
    const taken = [onWay(way), ...labels.map(({ area }) => onArea(area)), ...levels.map(onLevel)];
    const place = freePlace(said, TEXT, places, taken);
    labels.push({ label: said, name, place, level, area: areaOf(said, TEXT, place) });
  };
  if (aim) {
    const said = `${chart.words.target} ${chart.number(aim.value)}${aim.at ? ` · ${chart.day(aim.at)}` : ''}`;
    add(said, 'fn-chart__tick fn-line__word', up(aim.value), direction === 'up');
  }
  if (start)
    add(
      `${chart.words.baseline} ${chart.number(start.value)}`,
      'fn-chart__tick',
      up(start.value),
      direction === 'down',
    );
  return labels;
}

/** At the ends of the line, else in the corners of its side. */
function placesBy(level: number, above: boolean, left: number): [Place, ...Place[]] {
  const [wanted, other] = [labelHeight(level, above), labelHeight(level, !above)];
  const corner = above ? TOP + 14 : BOTTOM - 6;
  return [
    { x: RIGHT, y: wanted, anchor: 'end' },
    { x: RIGHT, y: other, anchor: 'end' },
    ...[wanted, other].map((y): Place => ({ x: left + 6, y, anchor: 'start' })),
    { x: RIGHT, y: corner, anchor: 'end' },
    { x: left + 6, y: corner, anchor: 'start' },
  ];
}

export function written(label: string, { x, y, anchor }: Place, name: string): Markup {
  return line(label, x, y, { class: name, 'text-anchor': anchor });
}

/** On the side that faces away from the other line, unless that is outside. */
function labelHeight(y: number, above: boolean): number {
  const wanted = above ? y - 12 : y + 22;
  if (wanted < 14) return y + 22;
  return wanted > BOTTOM - 4 ? y - 12 : wanted;
}
