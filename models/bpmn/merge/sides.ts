import type { Sheet } from './sheet.js';

/**
 * How much of what they did to an element is taken: all of it, also over what was changed here; what does not touch own
 * changes; its place on the drawing alone; nothing.
 */
export type Take = 'all' | 'free' | 'layout' | 'none';

export interface Sides {
  base: Sheet;
  mine: Sheet;
  theirs: Sheet;
  take(key: string): Take;
}

/** What both sides did to one element in different ways. */
export interface Clash {
  kind: 'changed' | 'removedHere' | 'removedThere';
  fields: { field: string; base: string; mine: string; theirs: string }[];
}
