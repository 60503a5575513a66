import { distance } from '../search/typos.js';
import { fold } from '../search/words.js';
import type { ListKind } from '../town-list.js';
import { normalised } from './normalised.js';

/** A slip of the keyboard is one letter, in long names two. */
const slips = (length: number) => (length >= 10 ? 2 : length >= 5 ? 1 : 0);

/** What names are compared by. */
interface Look {
  name: string;
  key: string;
  words: string[];
  digits: string;
}

/**
 * Names that may mean the same: written alike, with the same words in another order, or with a slip of the keyboard. A
 * system may stand within a longer name too ("DMS", "d.3 DMS"); a role within another is another one.
 */
export function mayBeSame(kind: ListKind, one: string, other: string): boolean {
  return alike(kind, lookOf(one), lookOf(other));
}

function alike(kind: ListKind, one: Look, other: Look): boolean {
  if (one.key === other.key) return true;
  const [few, many] = one.words.length < other.words.length ? [one.words, other.words] : [other.words, one.words];
  if (few.length === 0) return false;
  const within = few.every((word) => many.includes(word));
  if (within && few.length === many.length) return true;
  if (within && kind === 'system' && few.join('').length >= 3) return true;
  // Figures tell versions and departments apart: "Amt 20" is no slip for "Amt 30".
  if (one.digits !== other.digits) return false;
  const most = slips(Math.min(one.key.length, other.key.length));
  return most > 0 && distance(one.key, other.key, most) <= most;
}

function lookOf(name: string): Look {
  const key = normalised(name);
  return { name, key, words: fold(name).match(/[\p{L}\p{N}]+/gu) ?? [], digits: key.replace(/\D/g, '') };
}

/** Groups of names of which each may be the same as another of its group; those said to be apart are not asked about again. */
export function likely(kind: ListKind, names: readonly string[], apart: readonly string[]): string[][] {
  const known = new Set(apart);
  const groups: Look[][] = [];
  for (const look of names.map(lookOf)) {
    const near = groups.filter((group) =>
      group.some((one) => alike(kind, one, look) && !known.has(pairOf(one.name, look.name))),
    );
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), look]);
  }
  return groups.filter((group) => group.length > 1).map((group) => group.map(({ name }) => name));
}

/** Two names whichever comes first. */
function pairOf(one: string, other: string): string {
  return [normalised(one), normalised(other)].toSorted().join('|');
}

export function pairsOf(names: readonly string[]): string[] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => pairOf(one, other)));
}
