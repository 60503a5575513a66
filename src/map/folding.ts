import type { Request } from 'express';
import { query } from '../web/form.js';

/** On a map of many processes each group shows its first ones; the way to all of them names the group. */
export interface Folding {
  most: number;
  /** The group that is shown whole. */
  whole: string;
  urlOf(group: string): string;
}

/** What lies in no group, as an address names it. */
export const looseKey = 'lose';

/** With more processes than this the groups are folded to so many each. */
const mostWhole = 200;
const mostInGroup = 12;

/** A map somebody can still look over is shown whole; `url` is where this one stands. */
export function foldingOf(req: Request, url: string, count: number): Folding | null {
  if (count <= mostWhole) return null;
  const asked = query(req);
  return {
    most: mostInGroup,
    whole: asked.text('group', 200),
    urlOf(group) {
      const wish = new URLSearchParams({ group });
      for (const name of ['department', 'state']) if (asked.text(name, 40)) wish.set(name, asked.text(name, 40));
      return `${url}?${wish}`;
    },
  };
}
