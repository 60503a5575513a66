/** What two editions both have, and what only one of them has; in the order of the later one. */
export interface Pairing<What> {
  both: { before: What; after: What }[];
  added: What[];
  removed: What[];
}

/** Pairs by a name that never changes, such as the key of a goal. */
export function pairedBy<What>(
  before: readonly What[],
  after: readonly What[],
  name: (one: What) => string,
): Pairing<What> {
  return paired(before, after, [(one, other) => name(one) === name(other)]);
}

/** Pairs what has no such name: the same title, else words enough in common to be the same thing called anew. */
export function pairedByTitle<What extends { title: string }>(
  before: readonly What[],
  after: readonly What[],
): Pairing<What> {
  return paired(before, after, [
    (one, other) => one.title === other.title,
    (one, other) => likeness(one.title, other.title) >= 0.5,
  ]);
}

type Same<What> = (before: What, after: What) => boolean;

/** The first rule goes through all before the next one is asked. */
function paired<What>(before: readonly What[], after: readonly What[], rules: readonly Same<What>[]): Pairing<What> {
  const partner = new Map<What, What>();
  const left = new Set(before);
  for (const same of rules)
    for (const one of after) {
      if (partner.has(one)) continue;
      const found = [...left].find((other) => same(other, one));
      if (found === undefined) continue;
      partner.set(one, found);
      left.delete(found);
    }
  return {
    both: after.flatMap((one) => {
      const other = partner.get(one);
      return other === undefined ? [] : [{ before: other, after: one }];
    }),
    added: after.filter((one) => !partner.has(one)),
    removed: [...left],
  };
}

/** Share of the words that both titles have (Jaccard), from 0 to 1. */
function likeness(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const common = [...first].filter((word) => second.has(word)).length;
  return common / Math.max(1, first.size + second.size - common);
}

function wordsOf(title: string): Set<string> {
  return new Set(title.toLocaleLowerCase('de').match(/[\p{L}\p{N}]+/gu) ?? []);
}
