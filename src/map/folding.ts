import type { Request } from 'express';
import { query } from '../web/form.js';

/** On a map of many processes each group shows its first ones; the way on names the group, and how many it shows then. */
export interface Folding {
  mostOf(group: string): number;
  /** Where so many of a group and some more are shown. */
  urlAfter(group: string, shown: number): string;
}

/** What lies in no group, as an address names it. */
export const looseKey = 'lose';

/** With more processes than this the groups are folded to so many each. */
const mostWhole = 200;
const mostInGroup = 12;
/** With each step on: a tile of the arranging view is large, and a group may hold half of a library. */
export const moreInGroup = 60;

/** A map somebody can still look over is shown whole; `url` is where this one stands. */
export function foldingOf(req: Request, url: string, count: number): Folding | null {
  if (count <= mostWhole) return null;
  const asked = query(req);
  return {
    mostOf: (group) => (group === asked.text('group', 200) ? mostAsked(asked.number('shown')) : mostInGroup),
    urlAfter(group, shown) {
      const wish = new URLSearchParams({ group, shown: String(shown + moreInGroup) });
      for (const name of ['department', 'state']) if (asked.text(name, 40)) wish.set(name, asked.text(name, 40));
      return `${url}?${wish}`;
    },
  };
}

function mostAsked(shown: number | null): number {
  return Math.max(mostInGroup + moreInGroup, Math.trunc(shown || 0));
}
