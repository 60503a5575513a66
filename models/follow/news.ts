import type { Types } from 'mongoose';
import { reportsOn } from '../adoption/reading.js';
import { Follow, type FollowFields, type FollowKind } from '../follow.js';
import { knownTowns } from '../municipality/known.js';
import { movedQuestions } from '../question/reach.js';
import { nameOf, type SubjectKind } from '../subject.js';
import type { Actor } from '../user.js';
import { collectionNews, followedCollections } from './collection-news.js';
import { type FollowedThing, followedThings } from './things.js';
import { townNews } from './town-news.js';

/** One thing that happened to what somebody follows. */
export interface News {
  kind: 'published' | 'retired' | 'asked' | 'answered' | 'reported' | 'collected';
  at: Date;
  /** What it happened to. */
  thing: { kind: SubjectKind | 'collection'; key: string; title: string };
  /** Of the version. */
  label: string;
  /** The question it stands under. */
  post: Types.ObjectId | null;
  /** How many were put into the collection. */
  count: number;
  /** Which town says how it went. */
  town?: string;
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
    reportNews(actor, follows, things, since),
    townNews(actor, follows, since),
    collectionNews(actor, follows, collections, since),
  ]);
  return { rows: follows.map((follow) => ({ follow, seen: seen(follow) })), news: tidied(news.flat()) };
}

/** Since when somebody wants to hear of it. */
export type Since = (follow: FollowFields) => Date;

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

/** What other towns say about taking it over. */
async function reportNews(
  actor: Actor,
  follows: readonly FollowFields[],
  things: Map<string, FollowedThing>,
  since: Since,
): Promise<News[]> {
  const found = await Promise.all(
    follows.map(async (follow): Promise<News[]> => {
      const thing = thingOf(follow, things);
      if (!thing) return [];
      const reports = (await reportsOn(actor, thing.subject)).filter(
        ({ report }) => report.said.at > since(follow) && !report.said.by.equals(actor._id ?? undefined),
      );
      return reports.map(({ report, municipality }) => ({
        kind: 'reported',
        at: report.said.at,
        thing: named(thing),
        label: '',
        post: null,
        count: 0,
        town: municipality.name,
      }));
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
      const name = [one.kind, one.thing.kind, one.thing.key, one.post?.toString(), one.town].join(' ');
      if (told.has(name)) return false;
      told.add(name);
      return true;
    })
    .slice(0, mostNews);
}
