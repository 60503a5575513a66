import type { Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type OriginRow, type OriginsByCollection, originCounts, originFields } from './origin.js';

/** Larger circles show their filters without numbers: counting them all would cost more than it tells. */
const largestCounted = 3000;

type Counted = Map<string, number>;
export interface Facets {
  collections: { own: number; others: number } | null;
  departments: Counted;
  municipalities: Counted;
  kinds: Counted;
  states: Counted;
  systems: Counted;
  origins: OriginsByCollection;
  /** False when the circle is too large: values are there, numbers are not. */
  counted: boolean;
}

type Row = Pick<SearchEntry, 'department' | 'municipality' | 'kind' | 'state' | 'systems'> & OriginRow;

const known = new Memory<Promise<Facets>>({ topics: ['processes'], most: 200, goodFor: 30_000 });
/** Where no numbers are shown, the values need not follow each change. */
const knownLarge = new Memory<Facets>({ topics: [], most: 200, goodFor: 60_000 });

/** What can be filtered by, with numbers, for the circle the actor looks at. */
export async function facets(actor: Actor): Promise<Facets> {
  const home = homeOf(actor);
  const key = home?.toString() ?? publicScope;
  const large = knownLarge.get(key);
  if (large) return large;
  const found = await remember(known, key, () => readFacets(home));
  if (!found.counted) knownLarge.set(key, found);
  return found;
}

async function readFacets(home: Types.ObjectId | null): Promise<Facets> {
  const own = home ? await rows({ scope: ownScope(home) }) : [];
  const others = await rows(home ? { scope: townsScope, municipality: { $ne: home } } : { scope: publicScope });
  const counted = own.length < largestCounted && others.length < largestCounted;
  const shown = home ? own : others;
  return {
    collections: home && counted ? { own: own.length, others: others.length } : null,
    departments: count(own, (row) => [row.department.toString()]),
    municipalities: count(others, (row) => [row.municipality.toString()]),
    kinds: count(shown, (row) => [row.kind]),
    states: count(shown, (row) => [row.state]),
    systems: count(shown, (row) => row.systems),
    origins: { own: originCounts(own), others: originCounts(others) },
    counted,
  };
}

function rows(filter: object): Promise<Row[]> {
  return SearchEntry.find(filter, {
    ...originFields,
    department: 1,
    municipality: 1,
    kind: 1,
    state: 1,
    systems: 1,
    _id: 0,
  })
    .limit(largestCounted)
    .lean<Row[]>();
}

function count(rows: Row[], values: (row: Row) => readonly string[]): Counted {
  const counted: Counted = new Map();
  for (const row of rows) for (const value of values(row)) counted.set(value, (counted.get(value) ?? 0) + 1);
  return new Map([...counted].sort(([, one], [, other]) => other - one));
}
