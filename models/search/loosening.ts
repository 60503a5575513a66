import type { AskedWord } from './asked.js';
import { climb, few, filterOf, type Ranking, readBest, type Search } from './ranking.js';
import { byScore, type Scored } from './scoring.js';
import { limited } from './tally.js';

/** Fewer hits than this, and those that say most of the words come after them. */
export const enough = 8;
const mostOfAWord = 60;

/** After those who say all the words, those who say at least half of what counts. */
export async function loosen(search: Search, strict: Ranking): Promise<Ranking> {
  const { asked } = search;
  if (asked.length < 2) return strict;
  const telling = asked.filter((word) => word.weight === 1);
  const words = telling.length > 0 ? telling : asked;
  const lists = await Promise.all(words.map((word) => best({ ...search, asked: [word], weighing: asked }, word)));
  const known = new Set(strict.found.map((one) => one.subject));
  const half = asked.reduce((sum, word) => sum + word.weight, 0) / 2;
  const loose = new Map<string, Scored>();
  for (const one of lists.flat()) if (!known.has(one.subject) && one.said >= half) loose.set(one.subject, one);
  const found = [...strict.found, ...[...loose.values()].sort(byScore)];
  return { found, count: limited(found.length) };
}

async function best(search: Search, word: AskedWord): Promise<Scored[]> {
  const count = await search.tally.saying(search.entries, word);
  if (count === 0) return [];
  return count <= few ? readBest(search, filterOf(search), { most: few }) : climb(search, mostOfAWord);
}
