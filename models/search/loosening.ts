import type { AskedWord } from './asked.js';
import { climb, few, filterOf, type Ranking, rank, readBest, type Search } from './ranking.js';
import { byScore, type Scored } from './scoring.js';
import { limited } from './tally.js';

/** Fewer hits than this, and those that say most of the words come after them. */
export const enough = 8;
const mostOfAWord = 60;
const half = 0.5;
/** "Rechnung … prüfen" is nearly "Rechnungsprüfung". */
const inPieces = 0.9;

/** After those who say all the words: those who say a compound in pieces, and those who say at least half of what counts. */
export async function loosen(search: Search, strict: Ranking): Promise<Ranking> {
  const [apart, partly] = await Promise.all([takenApart(search), sayingHalf(search)]);
  const found = new Map(strict.found.map((one) => [one.subject, one]));
  for (const one of [...apart, ...partly]) if (!found.has(one.subject)) found.set(one.subject, one);
  return { found: [...found.values()], count: limited(found.size) };
}

async function takenApart(search: Search): Promise<Scored[]> {
  if (search.asked.every((word) => word.pieces.length === 0)) return [];
  const asked = search.asked.flatMap((word) => (word.pieces.length > 0 ? word.pieces : [word]));
  const { found } = await rank({ ...search, asked }, mostOfAWord);
  return found.map((one) => ({ ...one, said: inPieces }));
}

async function sayingHalf(search: Search): Promise<Scored[]> {
  const { asked } = search;
  if (asked.length < 2) return [];
  const telling = asked.filter((word) => word.weight === 1);
  const words = telling.length > 0 ? telling : asked;
  const lists = await Promise.all(words.map((word) => best({ ...search, asked: [word], weighing: asked }, word)));
  const saying = lists.flat().filter((one) => one.said >= half);
  return saying.sort((one, other) => other.said - one.said || byScore(one, other));
}

async function best(search: Search, word: AskedWord): Promise<Scored[]> {
  const count = await search.tally.saying(search.entries, word);
  if (count === 0) return [];
  return count <= few ? readBest(search, filterOf(search), { most: few }) : climb(search, mostOfAWord);
}
