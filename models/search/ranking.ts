import { type AskedWord, termsFor } from './asked.js';
import { inCircle, isOwnAmongOthers } from './circle.js';
import type { Candidate, Entries } from './entries.js';
import { byScore, type Scored, scoreOf } from './scoring.js';
import { countLimit, says, type Tally } from './tally.js';
import { type Tier, tiers } from './terms.js';

/** So many that fit are all weighed against each other. */
export const few = 250;
/** Of more, the first so many in the order of the index are. */
const weighed = 100;
/** Of more forms one place after the other is asked for: only so many walks are merged in order. */
const mostAtOnce = 8;

export interface Search {
  entries: Entries;
  tally: Tally;
  asked: readonly AskedWord[];
  /** Weighed by these too, if they say them; missing: by what is asked alone. */
  weighing?: readonly AskedWord[];
  /** What else must hold. */
  where: Record<string, unknown>;
}

export interface Ranking {
  found: Scored[];
  /** null: more than `countLimit`. */
  count: number | null;
}

/**
 * The first `most` that say all the words, best first, and how many there are. All from the index of terms, the rarest
 * word first; none are read where `most` is 0.
 */
export async function rank(search: Search, most: number): Promise<Ranking> {
  if (search.asked.length === 0) return { found: [], count: 0 };
  const counted = await Promise.all(
    search.asked.map(async (word) => ({ word, count: await search.tally.saying(search.entries, word) })),
  );
  const [rarest, ...others] = counted.sort((one, other) => one.count - other.count);
  const least = rarest?.count ?? 0;
  if (least === 0) return { found: [], count: 0 };
  const ordered = { ...search, asked: [rarest, ...others].flatMap((one) => one?.word ?? []) };
  if (least > few) return rankMany(ordered, most);
  const found = await readBest(ordered, filterOf(ordered), { most: few });
  return { found, count: found.length };
}

async function rankMany(search: Search, most: number): Promise<Ranking> {
  const hint = await narrowest(search);
  const count = await search.tally.all(search.entries, search.asked, search.where, hint);
  if (most === 0) return { found: [], count };
  // Each word is frequent, and together they are rare.
  const found = count !== null && count <= few ? readBest(search, filterOf(search), { most: few * 2, hint }) : null;
  return { found: (await found) ?? (await climb(search, most, hint)), count };
}

/** An index on another condition that leaves fewer than the words do. */
async function narrowest({ entries, tally, where }: Search): Promise<object | undefined> {
  const indexes = entries.indexesOn(Object.keys(where));
  const counts = await Promise.all(
    indexes.map(({ field }) => entries.count({ ...inCircle(tally.circle), [field]: where[field] }, countLimit + 1)),
  );
  const least = Math.min(...counts);
  return least > countLimit ? undefined : indexes[counts.indexOf(least)]?.key;
}

/** From the best place of the rarest word down, each step in the order of the index, until there are enough. */
export async function climb(search: Search, most: number, hint?: object): Promise<Scored[]> {
  const need = Math.max(most, weighed);
  if (hint) return (await readBest(search, filterOf(search), { most: countLimit * 2, hint })).slice(0, need);
  const { circle } = search.tally;
  const found = new Map<string, Scored>();
  for (const step of stepsFor(search.asked)) {
    const limit = (need + found.size) * circle.scopes.length;
    const filter = { ...inCircle(circle), $and: [...step, search.where] };
    for (const one of await readBest(search, filter, { most: limit, ranked: true }))
      if (!found.has(one.subject)) found.set(one.subject, one);
    if (found.size >= need) break;
  }
  const all = [...found.values()];
  return [...all.slice(0, weighed).sort(byScore), ...all.slice(weighed)];
}

/** Conditions on the words, the best places first: all in the title, then the rarest word there, and so on down. */
function stepsFor([rarest, ...others]: readonly AskedWord[]): object[][] {
  if (!rarest) return [];
  const isShort = rarest.forms.length <= mostAtOnce;
  const titled: Tier[][] = isShort ? [['a', 'b']] : [['a'], ['b']];
  const down: Tier[][] = isShort ? [['a'], ['b', 'c', 'd'], ['e'], ['f']] : tiers.map((tier) => [tier]);
  const within = (among: Tier[]) => ({ terms: { $in: termsFor(rarest, among) } });
  const inTitle = (word: AskedWord) => ({ terms: { $in: termsFor(word, ['a', 'b']) } });
  return [
    ...(others.length > 0 ? titled.map((among) => [within(among), ...others.map(inTitle)]) : []),
    ...down.map((among) => [within(among), ...others.map(says)]),
  ];
}

export function filterOf({ tally, asked, where }: Search): object {
  return { ...inCircle(tally.circle), $and: [...asked.map(says), where] };
}

interface Span {
  most: number;
  ranked?: boolean;
  hint?: object | undefined;
}

/** Read and weighed; of what stands there twice the own town's. */
export async function readBest(
  { entries, tally, asked, weighing = asked }: Search,
  filter: object,
  span: Span,
): Promise<Scored[]> {
  const terms = weighing.flatMap((word) => termsFor(word));
  const candidates: Candidate[] = await entries.read(filter, { ...span, terms });
  const scored = candidates.filter((one) => !isOwnAmongOthers(tally.circle, one)).map((one) => scoreOf(one, weighing));
  return span.ranked ? scored : scored.sort(byScore);
}
