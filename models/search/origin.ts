import type { Types } from 'mongoose';
import { type Size, sizeOf } from '../municipality/directory.js';
import { Municipality } from '../municipality.js';
import type { Licence } from '../version/life.js';

/** What an entry says of the town hall it comes from, so that lists are narrowed without asking for each town. */
export interface EntryOrigin {
  /** null: nobody said how many live there. */
  townSize: Size | null;
  townState: string;
  /** Name of the department: town halls call the same work by the same name. */
  area: string;
}

/** Narrows a list by where things come from and on what terms; empty lists mean: all. */
export interface Origin {
  sizes: Size[];
  townStates: string[];
  areas: string[];
  licences: Licence[];
  /** Towns that say they use it. */
  adopters: Types.ObjectId[];
}

type Town = Pick<Municipality, 'population' | 'state' | 'departments'>;

/** The town as it is now, read past every memory: what is written into entries stays there. */
export function originTown(id: Types.ObjectId): Promise<Town | null> {
  return Municipality.findById(id, { population: 1, state: 1, departments: 1 }).lean<Town>().exec();
}

export function entryOrigin(town: Town | null, department: Types.ObjectId): EntryOrigin {
  return {
    townSize: sizeOf(town?.population ?? null),
    townState: town?.state ?? '',
    area: town?.departments.find((one) => one._id.equals(department))?.name ?? '',
  };
}

/** The conditions of a filter on entries. */
export function comingFrom(origin: Origin | undefined): Record<string, { $in: readonly unknown[] }> {
  const { sizes = [], townStates = [], areas = [], licences = [], adopters = [] } = origin ?? {};
  // The one that leaves the fewest comes first: that is the one looked up in an index.
  const asked: [field: string, values: readonly unknown[]][] = [
    ['adopters', adopters],
    ['area', areas],
    ['townSize', sizes],
    ['townState', townStates],
    ['licence', licences],
  ];
  return Object.fromEntries(
    asked.filter(([, values]) => values.length > 0).map(([field, values]) => [field, { $in: values }]),
  );
}

/** How many there are of each value, the most frequent first. */
export type OriginCounts = Record<keyof Origin, Map<string, number>>;

export interface OriginsByCollection {
  own: OriginCounts;
  others: OriginCounts;
}

/** The counts of what is looked at: the own town's, the others' or both. */
export function originCountsOf({ own, others }: OriginsByCollection, wanted: readonly string[]): OriginCounts {
  if (wanted.length === 1) return wanted[0] === 'own' ? own : others;
  const keys = Object.keys(others) as (keyof Origin)[];
  return Object.fromEntries(keys.map((key) => [key, together(own[key], others[key])])) as OriginCounts;
}

function together(one: Map<string, number>, other: Map<string, number>): Map<string, number> {
  const sum = new Map(one);
  for (const [value, count] of other) sum.set(value, (sum.get(value) ?? 0) + count);
  return new Map([...sum].sort(([, first], [, second]) => second - first));
}

export interface OriginRow extends Partial<EntryOrigin> {
  licence?: Licence | null;
  adopters?: Types.ObjectId[];
}

/** Rows that were listed before entries knew their origin count for nothing here. */
export function originCounts(rows: readonly OriginRow[]): OriginCounts {
  return {
    sizes: tally(rows.map((row) => row.townSize)),
    townStates: tally(rows.map((row) => row.townState)),
    areas: tally(rows.map((row) => row.area)),
    licences: tally(rows.map((row) => row.licence)),
    adopters: tally(rows.flatMap((row) => (row.adopters ?? []).map(String))),
  };
}

/** What a list of entries has to read for `originCounts`. */
export const originFields = { townSize: 1, townState: 1, area: 1, licence: 1, adopters: 1 } as const;

function tally(values: readonly (string | null | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
