import mongoose, { Schema } from 'mongoose';
import { changeCount, changing, mustLookAnew } from '../freshness.js';
import { isPart } from './lexicon.js';
import { bits, distance, editsFor, letters } from './typos.js';

/**
 * The words of everything listed in this installation, in memory too: a word somebody mistyped or has only begun is
 * completed from it. It holds words of unpublished things, so whoever takes one from it asks the reader's circles first.
 */
interface SearchWord {
  _id: string;
  at: Date;
}

const schema = new Schema<SearchWord>({
  _id: { type: String, required: true },
  at: { type: Date, required: true, index: true },
});
schema.plugin(changing('words'));
export const SearchWord = mongoose.model('SearchWord', schema, 'searchWords');

/** More words are not kept in mind: some 60 bytes each. */
const most = 400_000;
/** How late the words of other processes come to mind when nobody tells of them. */
const goodFor = 10_000;
/** Clocks of two machines may differ by so much. */
const overlap = 60_000;

const known = new Map<string, number>();
let sorted: string[] | null = null;
let newest = new Date(0);
let readAt = 0;
let countRead = 0;
let reading: Promise<void> | null = null;

/** Keeps words that are new here. Written before the entries that say them: a word too many does no harm. */
export async function learn(words: Iterable<string>): Promise<void> {
  await recall();
  const fresh = [...words].filter((word) => isWord(word) && !known.has(word));
  if (fresh.length === 0) return;
  const at = new Date();
  try {
    await SearchWord.bulkWrite(
      fresh.map((_id) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: { at } }, upsert: true } })),
      { ordered: false },
    );
  } catch (error) {
    // Two learned the same word at the same time: it is known.
    if ((error as { code?: unknown }).code !== 11_000) throw error;
  }
  fresh.forEach(keep);
}

/** For words that stand elsewhere already, such as names of towns. */
export function alsoKnow(words: Iterable<string>): void {
  for (const word of words) if (isWord(word)) keep(word);
}

/** Another database, or none: what was known is forgotten. */
export function forgetWords(): void {
  known.clear();
  sorted = null;
  newest = new Date(0);
  readAt = 0;
}

/** Words that begin so; those compounds are made of first, then the shorter ones. */
export async function wordsFrom(beginning: string, atMost: number): Promise<string[]> {
  await recall();
  sorted ??= [...known.keys()].sort();
  const found: string[] = [];
  for (let at = firstFrom(sorted, beginning); sorted[at]?.startsWith(beginning); at += 1) found.push(sorted[at] ?? '');
  const order = (word: string) => word.length + (isPart(word) ? 0 : 100);
  return found.sort((one, other) => order(one) - order(other)).slice(0, atMost);
}

/** Words a part of which may be this one: at their beginning or, with an ending of the language, at their end. */
export async function wordsWith(part: string, atMost: number): Promise<string[]> {
  await recall();
  const found: string[] = [];
  for (const word of known.keys()) {
    if (word.length < part.length + 3) continue;
    const at = word.lastIndexOf(part);
    if (at === 0 || (at > 2 && word.length - at - part.length <= 2)) found.push(word);
    if (found.length >= atMost) break;
  }
  return found;
}

/** Words that may have been meant, the likeliest first: fewer edits, then the same first letter. */
export async function wordsLike(typed: string, atMost: number): Promise<{ word: string; edits: number }[]> {
  await recall();
  const edits = editsFor(typed);
  if (edits === 0) return [];
  const mask = letters(typed);
  const found: { word: string; edits: number }[] = [];
  for (const [word, its] of known) {
    if (Math.abs(word.length - typed.length) > edits || bits(mask ^ its) > 2 * edits) continue;
    const apart = distance(typed, word, edits);
    if (apart > 0 && apart <= edits) found.push({ word, edits: apart });
  }
  const order = ({ word, edits }: { word: string; edits: number }) => edits * 2 + (word[0] === typed[0] ? 0 : 1);
  return found.sort((one, other) => order(one) - order(other)).slice(0, atMost);
}

function isWord(word: string): boolean {
  return word.length > 2 && word.length <= 40 && /^\p{L}/u.test(word);
}

function keep(word: string): void {
  if (known.size >= most || known.has(word)) return;
  known.set(word, letters(word));
  sorted = null;
}

/** Reads what is new since the last time; those who ask meanwhile wait for the same. */
function recall(): Promise<void> {
  if (reading) return reading;
  const isCurrent = countRead === changeCount(['words']) && !mustLookAnew();
  if (isCurrent && Date.now() - readAt < goodFor) return Promise.resolve();
  reading = read().finally(() => {
    reading = null;
  });
  return reading;
}

async function read(): Promise<void> {
  const count = changeCount(['words']);
  const since = new Date(newest.getTime() - overlap);
  const words = SearchWord.find({ at: { $gt: since } })
    .lean<SearchWord[]>()
    .cursor({ batchSize: 5000 });
  for await (const { _id, at } of words) {
    keep(_id);
    if (at > newest) newest = at;
  }
  readAt = Date.now();
  countRead = count;
}

function firstFrom(words: readonly string[], beginning: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}
