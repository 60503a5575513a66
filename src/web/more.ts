import type { Request } from 'express';
import { query } from './form.js';

/** The way on in a list that stands on several pages: what `shared/_pagination` takes. */
export interface More {
  moreUrl: string | null;
  next: number;
  shown: number;
  total: number;
}

/** No list is longer; a larger number in an address is a slip or worse. */
const longest = 1_000_000;

/** How many of a list stand on the pages before this one, as its address says. */
export function skipOf(req: Request): number {
  return Math.min(longest, Math.max(0, Math.trunc(query(req).number('skip') || 0)));
}

/** null: everything stands on one page. `shown` counts those of the pages before, too. */
export function moreOf(
  { shown, total, pageSize }: { shown: number; total: number; pageSize: number },
  urlOf: (next: number) => string,
): More | null {
  if (total <= pageSize) return null;
  return { moreUrl: shown < total ? urlOf(shown) : null, next: Math.min(pageSize, total - shown), shown, total };
}
