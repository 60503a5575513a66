import { widthOf } from './lettering.js';
import type { Area, Point } from './placing.js';

/** Where a line of letters may stand; `y` is its base line. */
export interface Place extends Point {
  anchor: 'start' | 'middle' | 'end';
}

/** What letters must not stand on. */
export type Obstacle = (area: Area) => boolean;

/** The first place where the words stand free, else the first. */
export function freePlace(label: string, size: number, wanted: readonly [Place, ...Place[]], taken: Obstacle[]): Place {
  return wanted.find((place) => !taken.some((isHit) => isHit(areaOf(label, size, place)))) ?? wanted[0];
}

/** What a label covers, in pixels, as far as its width can be told without a font. */
export function areaOf(label: string, size: number, { x, y, anchor }: Place): Area {
  const width = widthOf(label, size);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
}

/** Nothing stands outside this. */
export function outside({ left, top, right, bottom }: Area): Obstacle {
  return (area) => area.left < left || area.top < top || area.right > right || area.bottom > bottom;
}

export function onArea(other: Area): Obstacle {
  return (area) =>
    area.left < other.right && area.right > other.left && area.top < other.bottom && area.bottom > other.top;
}

/** A line across the whole picture. */
export function onLevel(y: number): Obstacle {
  return ({ top, bottom }) => top < y && bottom > y;
}

/** A way from point to point, tried at so many places of each part. */
const TRIED = 40;

export function onWay(points: readonly Point[]): Obstacle {
  const isOn = ({ left, top, right, bottom }: Area, x: number, y: number) =>
    x > left && x < right && y > top && y < bottom;
  return (area) =>
    points.some((to, index) => {
      const from = points[index - 1] ?? to;
      return Array.from({ length: TRIED + 1 }, (_, step) => step / TRIED).some((part) =>
        isOn(area, from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part),
      );
    });
}
