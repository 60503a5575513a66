import type { Format } from '../web/format.js';
import type { Translate } from '../web/texts.js';
import { pageSize } from './asked.js';

/** More than this is not counted. */
const countLimit = 1000;

/** null: one of them was not counted to its end. */
export function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.includes(null) ? null : numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
}

export function counted(count: number | null, f: Format): string {
  return count === null ? `${f.number(countLimit)}+` : f.number(count);
}

export function moreLabel(total: number | null, next: number, t: Translate): string {
  return t('search:more', { count: total === null ? pageSize : Math.min(pageSize, total - next) });
}

export function countSentence(count: number | null, t: Translate, f: Format): string {
  if (count === null) return t('search:moreThan', { number: f.number(countLimit) });
  return t('search:count', { count, number: f.number(count) });
}
