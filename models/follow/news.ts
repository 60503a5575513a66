import type { Types } from 'mongoose';
import { visibleItems } from '../collection/listing.js';
import { Collection } from '../collection.js';
import { Follow, type FollowFields, type FollowKind } from '../follow.js';
import { knownTowns } from '../municipality/known.js';
import { PracticeEntry } from '../practice/entry.js';
import { movedQuestions } from '../question/reach.js';
import { circlesOf } from '../search/circle.js';
import { SearchEntry } from '../search-entry.js';
import { nameOf, type SubjectKind } from '../subject.js';
import type { Actor } from '../user.js';
import { type FollowedThing, followedThings } from './things.js';

/** One thing that happened to what somebody follows. */
export interface News {
  kind: 'published' | 'retired' | 'asked' | 'answered' | 'collected';
  at: Date;
  /** What it happened to. */
  thing: { kind: SubjectKind | 'collection'; key: string; title: string };
  /** Of the version. */
  label: string;
  /** The question it stands under. */
  post: Types.ObjectId | null;
  /** How many were put into the collection. */
  count: number;
}

/** What somebody follows, and whether they still reach it. */
export interface FollowedRow {
  follow: FollowFields;
  /** Key or slug and title as they may read it now; null: not for them any more. */
  seen: { key: string; title: string } | null;
}

export interface Following {
  rows: FollowedRow[];
  /** Since the last look, the newest first. */
  news: News[];
}

const mostOfTown = 50;
const mostNews = 100;

/** Everything somebody follows, with what is new: only what they may read today, whatever they could once. */
export async function following(actor: Actor): Promise<Following> {
  const [follows, look] = await Promise.all([Follow.by(actor), Follow.lastLook(actor)]);
  if (follows.length === 0) return { rows: [], news: [] };
  const since = (follow: FollowFields) => (look && look > follow.since ? look : follow.since);
  const things = await followedThings(actor, follows);
  const [collections, towns] = await Promise.all([
    followedCollections(actor, follows),
    knownTowns(follows.filter((one) => one.kind === 'town').map((one) => one.subject)),
  ]);
  const seen = (follow: FollowFields): FollowedRow['seen'] => {
    const town = towns.get(follow.subject.toString());
    if (follow.kind === 'town') return town ? { key: town.slug, title: town.name } : null;
    if (follow.kind === 'collection') return collections.get(follow.subject.toString()) ?? null;
    return things.get(nameOf({ kind: follow.kind, subject: follow.subject })) ?? null;
  };
  const news = await Promise.all([
    thingNews(follows, things, since),
    questionNews(actor, follows, things, since),
    townNews(actor, follows, since),
    collectionNews(actor, follows, collections, since),
  ]);
  return { rows: follows.map((follow) => ({ follow, seen: seen(follow) })), news: tidied(news.flat()) };
}

type Since = (follow: FollowFields) => Date;

function thingNews(follows: readonly FollowFields[], things: Map<string, FollowedThing>, since: Since): News[] {
  return follows.flatMap((follow): News[] => {
    const thing = thingOf(follow, things);
    if (!thing) return [];
    const { published, retired } = thing;
    const told = { thing: named(thing), label: thing.label, post: null, count: 0 };
    if (retired && retired > since(follow)) return [{ kind: 'retired', at: retired, ...told }];
    return published && published > since(follow) ? [{ kind: 'published', at: published, ...told }] : [];
  });
}

async function questionNews(
  actor: Actor,
  follows: readonly FollowFields[],
  things: Map<string, FollowedThing>,
  since: Since,
): Promise<News[]> {
  if (things.size === 0) return [];
  const earliest = new Date(Math.min(...follows.map((follow) => since(follow).getTime())));
  const questions = await movedQuestions(actor, things, earliest);
  const others = (by: Types.ObjectId) => !by.equals(actor._id ?? undefined);
  return questions.flatMap((question): News[] => {
    const thing = things.get(nameOf(question));
    const follow = follows.find((one) => thing && one.kind === thing.kind && one.subject.equals(thing.subject));
    if (!thing || !follow || question.hidden) return [];
    const told = { thing: named(thing), label: '', post: question._id, count: 0 };
    const fresh = (at: Date) => at > since(follow);
    const answer = question.answers.findLast((one) => !one.hidden && others(one.written.by) && fresh(one.written.at));
    if (answer) return [{ kind: 'answered', at: answer.written.at, ...told }];
    const asked = others(question.written.by) && fresh(question.written.at);
    return asked ? [{ kind: 'asked', at: question.written.at, ...told }] : [];
  });
}

async function townNews(actor: Actor, follows: readonly FollowFields[], since: Since): Promise<News[]> {
  const towns = follows.filter((one) => one.kind === 'town');
  const found = await Promise.all(
    towns.map(async (follow) => {
      const wanted = { municipality: follow.subject, state: 'published', updatedAt: { $gt: since(follow) } };
      const filter = { $and: [...circlesOf(actor, []), wanted] };
      const newest = { sort: { updatedAt: -1 as const }, limit: mostOfTown };
      const [processes, practices] = await Promise.all([
        SearchEntry.find(filter, { terms: 0 }, newest).lean<SearchEntry[]>(),
        PracticeEntry.find(filter, { terms: 0 }, newest).lean<PracticeEntry[]>(),
      ]);
      return [
        ...processes.map((entry) => ({ kind: 'process' as const, entry })),
        ...practices.map((entry) => ({ kind: 'practice' as const, entry })),
      ];
    }),
  );
  return found.flat().map(({ kind, entry }) => ({
    kind: 'published' as const,
    at: entry.updatedAt,
    thing: { kind, key: entry.key, title: entry.title },
    label: entry.label,
    post: null,
    count: 0,
  }));
}

async function followedCollections(actor: Actor, follows: readonly FollowFields[]): Promise<Map<string, Collection>> {
  const ids = follows.filter((one) => one.kind === 'collection').map((one) => one.subject);
  if (ids.length === 0) return new Map();
  const stored = await Collection.find({ _id: { $in: ids } }, { key: 1 }).lean<{ key: string }[]>();
  const reached = await Promise.all(stored.map(({ key }) => Collection.reachableBy(actor, key)));
  return new Map(
    reached
      .filter((one) => one !== null && one.collection.audience !== null)
      .map((one) => [one?.collection._id.toString() ?? '', one?.collection as Collection]),
  );
}

async function collectionNews(
  actor: Actor,
  follows: readonly FollowFields[],
  collections: Map<string, Collection>,
  since: Since,
): Promise<News[]> {
  const found = await Promise.all(
    follows.map(async (follow): Promise<News[]> => {
      const collection = follow.kind === 'collection' ? collections.get(follow.subject.toString()) : undefined;
      if (!collection) return [];
      const fresh = (await visibleItems(actor, collection)).filter(
        ({ item }) => item.added.at > since(follow) && !item.added.by.equals(actor._id ?? undefined),
      );
      const at = fresh.map(({ item }) => item.added.at).sort((one, other) => other.getTime() - one.getTime())[0];
      const thing = { kind: 'collection' as const, key: collection.key, title: collection.title };
      return at ? [{ kind: 'collected', at, thing, label: '', post: null, count: fresh.length }] : [];
    }),
  );
  return found.flat();
}

function thingOf({ kind, subject }: { kind: FollowKind; subject: Types.ObjectId }, things: Map<string, FollowedThing>) {
  return kind === 'process' || kind === 'practice' ? things.get(nameOf({ kind, subject })) : undefined;
}

function named({ kind, key, title }: FollowedThing): News['thing'] {
  return { kind, key, title };
}

/** Newest first; what is followed twice, as a thing and through its town, is told once. */
function tidied(news: readonly News[]): News[] {
  const sorted = news.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const told = new Set<string>();
  return sorted
    .filter((one) => {
      const name = [one.kind, one.thing.kind, one.thing.key, one.post?.toString()].join(' ');
      if (told.has(name)) return false;
      told.add(name);
      return true;
    })
    .slice(0, mostNews);
}
