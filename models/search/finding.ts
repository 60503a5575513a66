import type { QueryFilter, Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import type { Kind } from '../process/profile.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import { comingFrom, type Origin } from './origin.js';
import { askedWords, stem } from './words.js';

/** More than this is not counted: "more than 1,000". */
export const countLimit = 1000;
/** Ranking looks at so many of the newest hits: a word that fits everything says little. */
const rankLimit = 400;

export const collections = ['own', 'others'] as const;
export type Collection = (typeof collections)[number];
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
  const filter = filterFor(actor, wish);
  const asked = askedWords(wish.text);
  const counting = countOf(actor, wish, filter);
  const page = asked.length > 0 ? ranked(filter, { asked, counting, wish, pageSize }) : sorted(filter, wish, pageSize);
  const [{ entries, next }, counted] = await Promise.all([page, counting]);
  return { entries, next, count: counted > countLimit ? null : counted };
}

/** Every page of a list and everybody of a town hall ask for the same number. */
const counts = new Memory<Promise<number>>({ topics: ['processes'], most: 500, goodFor: 30_000 });

function countOf(actor: Actor, wish: Wish, filter: QueryFilter<SearchEntry>): Promise<number> {
  const key = JSON.stringify([homeOf(actor), { ...wish, sort: null, after: null }]);
  return remember(counts, key, () => SearchEntry.countDocuments(filter).limit(countLimit + 1));
}

/** The circles an actor belongs to: own town, all towns, everyone. */
export function scopesOf(actor: Actor, wanted: readonly Collection[]): string[] {
  const home = homeOf(actor);
  if (!home) return [publicScope];
  const all = wanted.length === 0 ? collections : wanted;
  return all.map((collection) => (collection === 'own' ? ownScope(home) : townsScope));
}

const listed = { terms: 0, titleTerms: 0 } as const;

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

interface Ranking {
  asked: string[];
  counting: Promise<number>;
  wish: Wish;
  pageSize: number;
}

async function ranked(filter: QueryFilter<SearchEntry>, { asked, counting, wish, pageSize }: Ranking) {
  // Few hits come by the words alone; of many the newest are taken, in the order of their index.
  const many = (await counting) > rankLimit;
  const hits = await SearchEntry.find(filter, { titleTerms: 1, updatedAt: 1 })
    .sort(many ? { updatedAt: -1 } : {})
    .limit(rankLimit)
    .lean<Pick<SearchEntry, '_id' | 'titleTerms' | 'updatedAt'>[]>();
  const order = hits
    .map((hit) => ({ id: hit._id, score: titleScore(hit.titleTerms, asked), at: hit.updatedAt.getTime() }))
    .sort((one, other) => other.score - one.score || other.at - one.at)
    .map(({ id }) => id);
  const start = wish.after ? Math.max(0, Math.trunc(Number(wish.after.value)) || 0) : 0;
  const ids = order.slice(start, start + pageSize);
  const found = await SearchEntry.find({ _id: { $in: ids } }, listed).lean<SearchEntry[]>();
  const byId = new Map(found.map((entry) => [entry._id, entry]));
  const entries = ids.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
  const end = start + pageSize;
  return { entries, next: order.length > end ? { value: String(end), id: '' } : null };
}

/** Whole words in the title count most, beginnings of title words next, words elsewhere least. */
export function titleScore(titleTerms: readonly string[], asked: readonly string[]): number {
  return asked.reduce((sum, word) => {
    const base = stem(word);
    if (titleTerms.includes(word) || titleTerms.includes(base)) return sum + 4;
    return titleTerms.some((term) => term.startsWith(base)) ? sum + 2 : sum;
  }, 0);
}

function filterFor(actor: Actor, wish: Wish): QueryFilter<SearchEntry> {
  const parts: QueryFilter<SearchEntry>[] = circlesOf(actor, wish.collections);
  if (wish.departments.length > 0) parts.push({ department: { $in: wish.departments } });
  if (wish.municipalities.length > 0) parts.push({ municipality: { $in: wish.municipalities } });
  if (wish.kinds.length > 0) parts.push({ kind: { $in: wish.kinds } });
  if (wish.states.length > 0) parts.push({ state: { $in: wish.states } });
  if (wish.systems.length > 0) parts.push({ systems: { $in: wish.systems } });
  if (wish.keywords.length > 0) parts.push({ keywords: { $in: wish.keywords } });
  if (wish.serviceKey) parts.push({ serviceKey: wish.serviceKey });
  if (wish.owner) parts.push({ owner: wish.owner });
  return { $and: [...parts, ...comingFrom(wish.origin), ...saying(wish.text)] };
}

/** Entries an actor may ask for at all: those of their circles. Whatever has entries by circle is asked through this. */
export function circlesOf(actor: Actor, wanted: readonly Collection[]): object[] {
  const scopes = scopesOf(actor, wanted);
  const home = homeOf(actor);
  const inScopes = { scope: scopes.length === 1 ? scopes[0] : { $in: scopes } };
  // The own published versions stand in the circle of towns too: there they are not "others".
  if (!home || !scopes.includes(townsScope)) return [inScopes];
  return [inScopes, { $or: [{ scope: ownScope(home) }, { municipality: { $ne: home } }] }];
}

/** Entries in whose words each word of the text begins one. */
export function saying(text: string): object[] {
  // The longest word first: most likely the rarest, and the first is the one looked up in the index.
  const asked = askedWords(text).sort((one, other) => other.length - one.length);
  // Signs alone are in no text: that is a search without hits, not a list of everything.
  if (text && asked.length === 0) return [{ _id: { $in: [] } }];
  return asked.map((word) => ({ terms: beginsWith(word) }));
}

/** The stem begins the word and all its forms, so one look at the index finds "Rechnungen" and "Rechnungseingang". */
function beginsWith(word: string): RegExp {
  const base = stem(word);
  const shared = word.startsWith(base) ? base : word;
  return new RegExp(`^${shared.replace(/[^\p{L}\p{N}]/gu, '')}`);
}
