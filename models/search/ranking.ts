import { type Asked, type AskedWord, termsFor } from './asked.js';
import { type Circle, inCircle, isOwnAmongOthers, onceInCircle } from './circle.js';
import type { Candidate, Entries } from './entries.js';
import { type Scored, scoreOf } from './scoring.js';
import type { Tier } from './terms.js';

/** More than this is not counted: "more than 1,000". */
export const countLimit = 1000;
/** So many that fit are all weighed against each other. */
const few = 250;
/** Of more, the first so many in the order of the index are. */
const weighed = 100;
/** Fewer hits than this, and those that say most of the words come after them. */
const enough = 8;
const mostOfAWord = 100;

export interface Search {
  entries: Entries;
  circle: Circle;
  asked: Asked['words'];
  /** What else must hold. */
  where: Record<string, unknown>;
  /** Too few say all the words: show those that say most. */
  loosely: boolean;
}

export interface Ranking {
  found: Scored[];
  /** null: more than `countLimit`. */
  count: number | null;
}

/** The first `most` that fit, best first, and how many there are. All from the index of terms, rarest word first. */
export async function rank(search: Search, most: number): Promise<Ranking> {
  if (search.asked.length === 0) return { found: [], count: 0 };
  const counts = await Promise.all(search.asked.map((word) => countWord(search, word)));
  const order = search.asked.map((_, index) => index).sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
  const asked = order.map((index) => search.asked[index] as AskedWord);
  const ordered = { ...search, asked };
  const least = counts[order[0] ?? 0] ?? 0;
  const strict = least > few ? await rankMany(ordered, most) : await rankFew(ordered, least);
  return search.loosely && strict.found.length < enough && asked.length > 1 ? loosen(ordered, strict) : strict;
}

function countWord({ entries, circle }: Search, word: AskedWord): Promise<number> {
  return entries.count({ ...inCircle(circle), terms: { $in: termsFor(word) } }, countLimit + 1);
}

async function rankFew(search: Search, least: number): Promise<Ranking> {
  if (least === 0) return { found: [], count: 0 };
  const found = await readBest(search, filterOf(search), { most: few * 2 });
  return { found, count: found.length };
}

async function rankMany(search: Search, most: number): Promise<Ranking> {
  const hint = await narrowest(search);
  const [found, count] = await Promise.all([climb(search, most, hint), countMany(search, hint)]);
  return { found, count };
}

/** An index on another condition that leaves fewer than the words do. */
async function narrowest({ entries, circle, where }: Search): Promise<object | undefined> {
  const indexes = entries.indexesOn(Object.keys(where));
  const counts = await Promise.all(
    indexes.map(({ field }) => entries.count({ ...inCircle(circle), [field]: where[field] }, countLimit + 1)),
  );
  const least = Math.min(...counts);
  return least > countLimit ? undefined : indexes[counts.indexOf(least)]?.key;
}

async function countMany(search: Search, hint: object | undefined): Promise<number | null> {
  const { entries, circle, asked, where } = search;
  const [word] = asked;
  if (word && asked.length === 1 && Object.keys(where).length === 0) return countOne(search, word);
  const filter = { $and: [...onceInCircle(circle), where, ...asked.map(says)] };
  return limited(await entries.count(filter, countLimit + 1, hint));
}

/** From the index alone if it can be told: what the own town publishes stands there twice. */
async function countOne(search: Search, word: AskedWord): Promise<number | null> {
  const { entries, circle } = search;
  if (!circle.home || circle.scopes.length === 1)
    return limited(await entries.count({ ...inCircle(circle), ...says(word) }, countLimit + 1));
  const twice = await entries.count({ ...inCircle(circle), municipality: circle.home }, countLimit);
  const most = countLimit + twice + 1;
  if ((await entries.count({ ...inCircle(circle), ...says(word) }, most)) === most) return null;
  return limited(await entries.count({ $and: [...onceInCircle(circle), says(word)] }, countLimit + 1));
}

const limited = (count: number) => (count > countLimit ? null : count);

/** From the best place of the rarest word down, each step in the order of the index, until there are enough. */
async function climb(search: Search, most: number, hint: object | undefined): Promise<Scored[]> {
  const need = Math.max(most, weighed);
  if (hint) return (await readBest(search, filterOf(search), { most: countLimit * 2, hint })).slice(0, need);
  const found = new Map<string, Scored>();
  for (const step of stepsFor(search.asked)) {
    const limit = (need + found.size) * search.circle.scopes.length;
    const filter = { ...inCircle(search.circle), $and: [...step, search.where] };
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
  const single = (tier: Tier) => ({ terms: { $in: termsFor(rarest, [tier]) } });
  const inTitle = (word: AskedWord) => ({ terms: { $in: termsFor(word, ['a', 'b']) } });
  const anywhere = others.map(says);
  const titled: Tier[] = ['a', 'b'];
  return [
    ...(others.length > 0 ? titled.map((tier) => [single(tier), ...others.map(inTitle)]) : []),
    ...(['a', 'b', 'c', 'd', 'e', 'f'] as const).map((tier) => [single(tier), ...anywhere]),
  ];
}

/** Those who say all come first; then those who say at least half of what counts. */
async function loosen(search: Search, strict: Ranking): Promise<Ranking> {
  const telling = search.asked.filter((word) => word.weight === 1);
  const words = telling.length > 0 ? telling : search.asked;
  const lists = await Promise.all(words.map((word) => climb({ ...search, asked: [word] }, mostOfAWord, undefined)));
  const known = new Set(strict.found.map((one) => one.subject));
  const half = search.asked.reduce((sum, word) => sum + word.weight, 0) / 2;
  const loose = new Map<string, Scored>();
  for (const { candidate } of lists.flat()) {
    const one = scoreOf(candidate, search.asked);
    if (!known.has(one.subject) && one.said >= half) loose.set(one.subject, one);
  }
  const found = [...strict.found, ...[...loose.values()].sort(byScore)];
  return { found, count: limited(found.length) };
}

function filterOf({ circle, asked, where }: Search): object {
  return { ...inCircle(circle), $and: [...asked.map(says), where] };
}

function says(word: AskedWord): object {
  return { terms: { $in: termsFor(word) } };
}

interface Span {
  most: number;
  ranked?: boolean;
  hint?: object;
}

/** Read and weighed; of what stands there twice the own town's. */
async function readBest({ entries, circle, asked }: Search, filter: object, span: Span): Promise<Scored[]> {
  const terms = asked.flatMap((word) => termsFor(word));
  const candidates: Candidate[] = await entries.read(filter, { ...span, terms });
  const scored = candidates.filter((one) => !isOwnAmongOthers(circle, one)).map((one) => scoreOf(one, asked));
  return span.ranked ? scored : scored.sort(byScore);
}

/** Better first; among equals newer and more used. */
export function byScore(one: Scored, other: Scored): number {
  const apart = other.score - one.score || other.candidate.rank - one.candidate.rank;
  return apart || (one.subject < other.subject ? -1 : 1);
}
