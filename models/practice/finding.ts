import type { Types } from 'mongoose';
import { understand } from '../search/asked.js';
import { type Collection, circleFor, circlesOf } from '../search/circle.js';
import { practiceEntries } from '../search/entries.js';
import { comingFrom, type Origin, type OriginsByCollection, originCounts } from '../search/origin.js';
import { rank } from '../search/ranking.js';
import { Tally } from '../search/tally.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import type { Field, Readiness } from './content.js';
import { PracticeEntry } from './entry.js';

/** A town has tens of practices, an installation hundreds: so many are looked at, ranked and counted at once. */
const mostLookedAt = 2000;

/** What somebody asks the library of practices for. Empty lists mean: all. */
export interface PracticeWish {
  collections: Collection[];
  text: string;
  departments: Types.ObjectId[];
  municipalities: Types.ObjectId[];
  fields: Field[];
  readinesses: Readiness[];
  states: State[];
  /** Missing: from anywhere. */
  origin?: Origin;
  sort: 'changed' | 'title';
  /** How many were shown on the pages before. */
  skip: number;
}

export interface PracticeFinding {
  entries: PracticeEntry[];
  count: number;
  /** How many are shown up to here, when there are more. */
  next: number | null;
}

type Seen = Pick<PracticeEntry, '_id' | 'sortTitle' | 'updatedAt'>;

const listed = { terms: 0 } as const;

/** The practices an actor may see that fit the wish, one page of them, best first. */
export async function findPractices(actor: Actor, wish: PracticeWish, pageSize: number): Promise<PracticeFinding> {
  const ids = wish.text ? await ranked(actor, wish) : await sorted(actor, wish);
  const page = ids.slice(wish.skip, wish.skip + pageSize);
  const found = await PracticeEntry.find({ _id: { $in: page } }, listed).lean<PracticeEntry[]>();
  const end = wish.skip + pageSize;
  return {
    entries: page.flatMap((id) => found.find((entry) => entry._id === id) ?? []),
    count: ids.length,
    next: end < ids.length ? end : null,
  };
}

async function ranked(actor: Actor, wish: PracticeWish): Promise<string[]> {
  const tally = new Tally(circleFor(actor, wish.collections), [practiceEntries]);
  const { words } = await understand(wish.text, false, tally.hits);
  const search = { entries: practiceEntries, tally, asked: words, where: conditionsOf(wish) };
  return (await rank(search, mostLookedAt)).found.map(({ candidate }) => candidate._id);
}

async function sorted(actor: Actor, wish: PracticeWish): Promise<string[]> {
  const filter = { $and: [...circlesOf(actor, wish.collections), conditionsOf(wish)] };
  const seen = await PracticeEntry.find(filter, { sortTitle: 1, updatedAt: 1 })
    .sort({ updatedAt: -1 })
    .limit(mostLookedAt)
    .lean<Seen[]>();
  return inOrder(seen, wish).map((one) => one._id);
}

/** Practices about a process, as far as this actor may see them. */
export function practicesAbout(actor: Actor, process: Types.ObjectId): Promise<PracticeEntry[]> {
  return PracticeEntry.find({ $and: circlesOf(actor, []), 'processes.process': process }, listed)
    .sort({ updatedAt: -1 })
    .limit(100)
    .lean<PracticeEntry[]>();
}

/** These practices, as far as this actor may see them. */
export async function practicesWith(actor: Actor, ids: readonly Types.ObjectId[]): Promise<PracticeEntry[]> {
  if (ids.length === 0) return [];
  return PracticeEntry.find({ $and: circlesOf(actor, []), practice: { $in: ids } }, listed).lean<PracticeEntry[]>();
}

/** What a text may name as related, by title: the town's own or what others share with it. */
export function practicesToLink(actor: Actor, which: Collection, but: Types.ObjectId): Promise<LinkedPractice[]> {
  return PracticeEntry.find(
    { $and: circlesOf(actor, [which]), practice: { $ne: but } },
    { practice: 1, title: 1, municipality: 1 },
  )
    .sort({ sortTitle: 1 })
    .limit(500)
    .lean<LinkedPractice[]>();
}

type LinkedPractice = Pick<PracticeEntry, 'practice' | 'title' | 'municipality'>;

export interface PracticeFacets {
  collections: { own: number; others: number } | null;
  departments: Map<string, number>;
  municipalities: Map<string, number>;
  fields: Map<string, number>;
  readinesses: Map<string, number>;
  states: Map<string, number>;
  origins: OriginsByCollection;
}

/** What can be filtered by, with numbers, for the circles the actor looks at; none named: for all of theirs. */
export async function practiceFacets(actor: Actor, looked: readonly Collection[]): Promise<PracticeFacets> {
  const member = homeOf(actor) !== null;
  const rows = (wanted: Collection[]) =>
    PracticeEntry.find({ $and: circlesOf(actor, wanted) }, { terms: 0, lead: 0 })
      .limit(mostLookedAt)
      .lean<PracticeEntry[]>();
  const own = member ? await rows(['own']) : [];
  const others = await rows(['others']);
  const looks = (collection: Collection) => looked.length === 0 || looked.includes(collection);
  const shown = [...(looks('own') ? own : []), ...(looks('others') || !member ? others : [])];
  return {
    collections: member ? { own: own.length, others: others.length } : null,
    departments: tally(own.map((row) => row.department.toString())),
    municipalities: tally(others.map((row) => row.municipality.toString())),
    fields: tally(shown.map((row) => row.field)),
    readinesses: tally(shown.map((row) => row.readiness)),
    states: tally(shown.map((row) => row.state)),
    origins: { own: originCounts(own), others: originCounts(others) },
  };
}

function tally(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function inOrder(seen: readonly Seen[], wish: PracticeWish): Seen[] {
  return wish.sort === 'title'
    ? seen.toSorted((one, other) => one.sortTitle.localeCompare(other.sortTitle, 'de'))
    : [...seen];
}

/** What is asked for beside words and circles. */
function conditionsOf(wish: PracticeWish): Record<string, unknown> {
  const chosen: [field: string, values: readonly unknown[]][] = [
    ['department', wish.departments],
    ['municipality', wish.municipalities],
    ['field', wish.fields],
    ['readiness', wish.readinesses],
    ['state', wish.states],
  ];
  const conditions = chosen
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => [field, { $in: values }]);
  return { ...Object.fromEntries(conditions), ...comingFrom(wish.origin) };
}
