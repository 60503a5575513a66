import { distance } from '../search/typos.js';
import { fold } from '../search/words.js';
import type { ListKind } from '../town-list.js';
import { normalised } from './normalised.js';

/** A slip of the keyboard is one letter, in long names two. */
const slips = (length: number) => (length >= 10 ? 2 : length >= 5 ? 1 : 0);

/**
 * Names that may mean the same: written alike, with the same words in another order, or with a slip of the keyboard. A
 * system may stand within a longer name too ("DMS", "d.3 DMS"); a role within another is another one.
 */
export function mayBeSame(kind: ListKind, one: string, other: string): boolean {
  const [a, b] = [normalised(one), normalised(other)];
  if (a === b) return true;
  const [few, many] = [wordsOf(one), wordsOf(other)].toSorted((x, y) => x.length - y.length);
  if (!few || !many || few.length === 0) return false;
  const within = few.every((word) => many.includes(word));
  if (within && few.length === many.length) return true;
  if (within && kind === 'system' && few.join('').length >= 3) return true;
  // Figures tell versions and departments apart: "Amt 20" is no slip for "Amt 30".
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
  const most = slips(Math.min(a.length, b.length));
  return most > 0 && distance(a, b, most) <= most;
}

/** Groups of names of which each may be the same as another of its group; those said to be apart are not asked about again. */
export function likely(kind: ListKind, names: readonly string[], apart: readonly string[]): string[][] {
  const known = new Set(apart);
  const groups: string[][] = [];
  for (const name of names) {
    const near = groups.filter((group) =>
      group.some((one) => mayBeSame(kind, one, name) && !known.has(pairOf(one, name))),
    );
    const joined = [...near.flat(), name];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.filter((group) => group.length > 1);
}

/** Two names whichever comes first. */
export function pairOf(one: string, other: string): string {
  return [normalised(one), normalised(other)].toSorted().join('|');
}

export function pairsOf(names: readonly string[]): string[] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => pairOf(one, other)));
}

function wordsOf(name: string): string[] {
  return (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).filter(Boolean);
}
