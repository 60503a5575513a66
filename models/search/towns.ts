import type { Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import { Municipality } from '../municipality.js';
import { type AskedWord, termsFor } from './asked.js';
import type { Collection } from './circle.js';
import type { Candidate } from './entries.js';
import { byScore, type Scored, scoreOf } from './scoring.js';
import { saidWords, termsOf } from './terms.js';
import { alsoKnow } from './vocabulary.js';

export type FoundTown = Pick<Municipality, '_id' | 'slug' | 'name' | 'profile' | 'createdAt'>;

interface Towns {
  all: Map<string, FoundTown>;
  /** By term, the towns that say it. */
  holders: Map<string, string[]>;
}

const known = new Memory<Promise<Towns>>({ topics: ['towns'], most: 1, goodFor: 30_000 });

/** Every town by its words. Towns are public, and even all of Germany's fit into memory. */
function readTowns(): Promise<Towns> {
  return remember(known, 'all', async () => {
    const rows = await Municipality.find({}, { slug: 1, name: 1, profile: 1, createdAt: 1 }).lean<FoundTown[]>();
    const all = new Map(rows.map((town) => [town._id.toString(), town]));
    const holders = new Map<string, string[]>();
    for (const [id, { name, profile }] of all)
      for (const term of termsOf({ title: name, summary: [], steps: [], rest: [profile] })) {
        const listed = holders.get(term);
        if (listed) listed.push(id);
        else holders.set(term, [id]);
      }
    alsoKnow(saidWords(rows.flatMap(({ name, profile }) => [name, profile])));
    return { all, holders };
  });
}

export async function someTownSays(terms: readonly string[]): Promise<boolean> {
  const { holders } = await readTowns();
  return terms.some((term) => holders.has(term));
}

interface Among {
  home: Types.ObjectId | null;
  collection: Collection | null;
  municipality: Types.ObjectId | null;
}

/** The towns that say all the words, best first. */
export async function rankTowns(asked: readonly AskedWord[], among: Among): Promise<Scored[]> {
  if (asked.length === 0) return [];
  const { all, holders } = await readTowns();
  const matched = new Map<string, string[]>();
  for (const term of new Set(asked.flatMap((word) => termsFor(word))))
    for (const id of holders.get(term) ?? []) matched.set(id, [...(matched.get(id) ?? []), term]);
  return [...matched]
    .map(([id, terms]) => scoreOf(candidate(all.get(id) as FoundTown, terms), asked))
    .filter((one) => one.said >= allOfIt && isAmong(one.candidate.municipality, among))
    .sort(byScore);
}

export async function townFound(id: Types.ObjectId): Promise<FoundTown | null> {
  return (await readTowns()).all.get(id.toString()) ?? null;
}

function isAmong(town: Types.ObjectId, { home, collection, municipality }: Among): boolean {
  if (municipality && !town.equals(municipality)) return false;
  return collection === null || (home?.equals(town) ?? false) === (collection === 'own');
}

/** Sums of weights are not exact. */
const allOfIt = 0.999;

/** What a town is says nothing about which. */
const kindOfTown = /^(?:(?:Große |Kreis|Hanse)?Stadt|Gemeinde|Markt|Marktgemeinde|Landkreis) /;

function candidate({ _id, name }: FoundTown, matched: string[]): Candidate {
  return { _id: _id.toString(), scope: '', municipality: _id, title: name.replace(kindOfTown, ''), rank: 0, matched };
}
