import type { QueryFilter, Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import type { Kind } from '../process/profile.js';
import { SearchEntry } from '../search-entry.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import { understand } from './asked.js';
import { type Collection, circleFor, circlesOf } from './circle.js';
import { processEntries } from './entries.js';
import { comingFrom, type Origin } from './origin.js';
import { rank } from './ranking.js';
import { countLimit, Tally } from './tally.js';

export { type Collection, collections } from './circle.js';
export { countLimit } from './tally.js';

export const sorts = ['changed', 'title'] as const;
export type Sort = (typeof sorts)[number];

/** What somebody asks the library for. Empty lists mean: all. */
export interface Wish {
  collections: Collection[];
  text: string;
  departments: Types.ObjectId[];
  municipalities: Types.ObjectId[];
  kinds: Kind[];
  states: State[];
  systems: string[];
  keywords: string[];
  serviceKey: string;
  owner: Types.ObjectId | null;
  /** Missing: from anywhere. */
  origin?: Origin;
  sort: Sort;
  /** Where the page before ended. */
  after: Place | null;
}

/** A place in a sorted list: the sort value and, among equals, the entry. For ranked hits `value` is their number. */
export interface Place {
  value: string;
  id: string;
}

export interface Finding {
  entries: SearchEntry[];
  next: Place | null;
  /** null: more than `countLimit`. */
  count: number | null;
}

/** The entries an actor may see that fit the wish, one page of them. Only their circles' entries are ever asked for. */
export async function find(actor: Actor, wish: Wish, pageSize: number): Promise<Finding> {
  if (wish.text) return ranked(actor, wish, pageSize);
  const filter = filterFor(actor, wish);
  const [page, counted] = await Promise.all([sorted(filter, wish, pageSize), countOf(actor, wish, filter)]);
  return { ...page, count: counted > countLimit ? null : counted };
}

/** Every page of a list and everybody of a town hall ask for the same number. */
const counts = new Memory<Promise<number>>({ topics: ['processes'], most: 500, goodFor: 30_000 });

function countOf(actor: Actor, wish: Wish, filter: QueryFilter<SearchEntry>): Promise<number> {
  const key = JSON.stringify([homeOf(actor), { ...wish, sort: null, after: null }]);
  return remember(counts, key, () => SearchEntry.countDocuments(filter).limit(countLimit + 1));
}

const listed = { terms: 0 } as const;

async function sorted(filter: QueryFilter<SearchEntry>, wish: Wish, pageSize: number) {
  const field = wish.sort === 'title' ? 'sortTitle' : 'updatedAt';
  const direction = wish.sort === 'title' ? 1 : -1;
  const from = wish.after ? afterPlace(wish.after, field, direction) : {};
  const found = await SearchEntry.find({ $and: [filter, from] }, listed)
    .sort({ [field]: direction, _id: 1 })
    .limit(pageSize + 1)
    .lean<SearchEntry[]>();
  const entries = found.slice(0, pageSize);
  const last = entries.at(-1);
  const value = last && (field === 'sortTitle' ? last.sortTitle : last.updatedAt.toISOString());
  return { entries, next: found.length > pageSize && last && value ? { value, id: last._id } : null };
}

function afterPlace(after: Place, field: string, direction: 1 | -1): QueryFilter<SearchEntry> {
  const value = field === 'updatedAt' ? new Date(after.value) : after.value;
  // A place that nobody wrote is the beginning.
  if (value instanceof Date && Number.isNaN(value.getTime())) return {};
  const beyond = direction === 1 ? { $gt: value } : { $lt: value };
  return { $or: [{ [field]: beyond }, { [field]: value, _id: { $gt: after.id } }] };
}

/** Where a page of ranked hits begins; a place that nobody wrote is the beginning. */
function startOf({ after }: Wish): number {
  return after ? Math.min(countLimit, Math.max(0, Math.trunc(Number(after.value)) || 0)) : 0;
}

async function ranked(actor: Actor, wish: Wish, pageSize: number): Promise<Finding> {
  const tally = new Tally(circleFor(actor, wish.collections), [processEntries]);
  const { words } = await understand(wish.text, false, tally.hits);
  const [start, where] = [startOf(wish), conditionsOf(wish)];
  const end = start + pageSize;
  const { found, count } = await rank({ entries: processEntries, tally, asked: words, where }, end + 1);
  const ids = found.slice(start, end).map(({ candidate }) => candidate._id);
  const read = await SearchEntry.find({ _id: { $in: ids } }, listed).lean<SearchEntry[]>();
  const byId = new Map(read.map((entry) => [entry._id, entry]));
  const entries = ids.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
  return { entries, next: found.length > end ? { value: String(end), id: '' } : null, count };
}

function filterFor(actor: Actor, wish: Wish): QueryFilter<SearchEntry> {
  return { $and: [...circlesOf(actor, wish.collections), conditionsOf(wish)] };
}

/** What is asked for beside words and circles. */
function conditionsOf(wish: Wish): Record<string, unknown> {
  const chosen: [field: string, values: readonly unknown[]][] = [
    ['department', wish.departments],
    ['municipality', wish.municipalities],
    ['kind', wish.kinds],
    ['state', wish.states],
    ['systems', wish.systems],
    ['keywords', wish.keywords],
    ['serviceKey', wish.serviceKey ? [wish.serviceKey] : []],
    ['owner', wish.owner ? [wish.owner] : []],
  ];
  const conditions = chosen
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => [field, { $in: values }]);
  return { ...Object.fromEntries(conditions), ...comingFrom(wish.origin) };
}
