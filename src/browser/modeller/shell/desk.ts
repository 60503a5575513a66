import type { Frame } from '../../viewer/first-view.js';

const frame: Frame = { left: 188, top: 40, right: 32, bottom: 88 };

/** Room left around a whole diagram: the palette stands on the left, the tools below; undefined: there is no palette. */
export function deskFrame(): Frame | undefined {
  return innerWidth < 1000 ? undefined : frame;
}
