import { Memory } from '../freshness.js';
import { type AskedWord, type Hits, termsFor } from './asked.js';
import { type Circle, inCircle, onceInCircle } from './circle.js';
import type { Entries } from './entries.js';
import { term, tiers } from './terms.js';

/** More than this is not counted: "more than 1,000". */
export const countLimit = 1000;

/** Where there were more than the limit there are so a minute later: page after page asks for the same. */
const knownMany = new Memory<true>({ topics: [], most: 500, goodFor: 60_000 });

/** Counts what a circle of readers holds, from the index of terms; for one question, so that nothing is counted twice. */
export class Tally {
  readonly #known = new Map<string, Promise<number>>();

  constructor(
    readonly circle: Circle,
    private readonly among: readonly Entries[],
  ) {}

  /** True if some entry has one of these roots. */
  readonly hits: Hits = async (roots) => {
    const counts = await Promise.all(this.among.map((entries) => this.#having(entries, roots)));
    return counts.some((count) => count > 0);
  };

  /** Entries that say a word, at most one more than the limit; what the own town publishes counts twice. */
  saying(entries: Entries, { forms }: AskedWord): Promise<number> {
    return this.#having(
      entries,
      forms.map((one) => one.root),
    );
  }

  #having(entries: Entries, roots: readonly string[]): Promise<number> {
    const key = `${this.among.indexOf(entries)} ${roots.join(' ')}`;
    const known = this.#known.get(key);
    if (known) return known;
    const terms = roots.flatMap((root) => tiers.map((tier) => term(tier, root)));
    const counting = entries.count({ ...inCircle(this.circle), terms: { $in: terms } }, countLimit + 1);
    this.#known.set(key, counting);
    return counting;
  }

  /** How many say all the words and fulfil the conditions, each once; null: more than the limit. */
  async all(
    entries: Entries,
    asked: readonly AskedWord[],
    where: Record<string, unknown>,
    hint: object | undefined,
  ): Promise<number | null> {
    const [word] = asked;
    if (word && asked.length === 1 && Object.keys(where).length === 0) return this.#one(entries, word);
    const filter = { $and: [...onceInCircle(this.circle), where, ...asked.map(says)] };
    const key = JSON.stringify([entries.name, filter]);
    if (knownMany.get(key)) return null;
    const count = await entries.count(filter, countLimit + 1, hint);
    if (count > countLimit) knownMany.set(key, true);
    return limited(count);
  }

  /** One word alone is counted without a look at any entry but those of the own town that stand there twice. */
  async #one(entries: Entries, word: AskedWord): Promise<number | null> {
    const counted = await this.saying(entries, word);
    const { circle } = this;
    if (!circle.home || circle.scopes.length === 1) return limited(counted);
    const others = { scope: circle.scopes.find((scope) => !scope.startsWith('own:')), municipality: circle.home };
    if (counted <= countLimit) return counted - (await entries.count({ ...others, ...says(word) }, countLimit));
    const most = countLimit + (await entries.count(others, countLimit)) + 1;
    const all = await entries.count({ ...inCircle(circle), ...says(word) }, most);
    return all === most ? null : limited(all - (await entries.count({ ...others, ...says(word) }, countLimit)));
  }
}

export function says(word: AskedWord): object {
  return { terms: { $in: termsFor(word) } };
}

export const limited = (count: number) => (count > countLimit ? null : count);
