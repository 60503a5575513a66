import type { Types } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { circlesOf } from '../../models/search/circle.js';
import { foundKinds, searchEverything } from '../../models/search/everything.js';
import { SearchEntry } from '../../models/search-entry.js';
import { type Actor, User, visitor } from '../../models/user.js';
import { type JudgedQuery, judgedQueries } from './judged-queries.js';

/** So many hits are looked at. */
const depth = 10;

export interface Judgement {
  query: JudgedQuery;
  /** 0 to 1: how near the order of the hits is to the best there could be (normalised discounted cumulative gain). */
  ndcg: number;
  found: { title: string; grade: number }[];
}

type Town = Pick<Municipality, '_id' | 'name'>;

/** Asks each query of the sample towns that are told in this database; what else is there is left out. */
export async function judge(): Promise<Judgement[]> {
  const towns = await Municipality.find({ demo: true }, { name: 1 }).lean<Town[]>();
  const katrin = await User.findOne({ name: 'Katrin Hempel', demo: true });
  if (!katrin) throw new Error('The sample towns are not told');
  const judgements: Judgement[] = [];
  for (const query of judgedQueries)
    judgements.push(await judgeOne(query.as === 'member' ? katrin : visitor, query, towns));
  return judgements;
}

export function mean(judgements: readonly Judgement[]): number {
  return judgements.reduce((sum, one) => sum + one.ndcg, 0) / judgements.length;
}

async function judgeOne(actor: Actor, query: JudgedQuery, towns: readonly Town[]): Promise<Judgement> {
  const [answer, all] = await Promise.all([
    searchEverything(actor, {
      ...{ text: query.text, kinds: [...foundKinds], collection: null, municipality: null },
      ...{ skip: 0, most: depth * 5, typing: false },
    }),
    titlesFor(actor, towns),
  ]);
  const graded = (title: string) => ({ title, grade: gradeOf(query, title) });
  const found = answer.hits.flatMap((hit) => titled(hit, towns)).slice(0, depth);
  const best = all.map((title) => gradeOf(query, title)).sort((one, other) => other - one);
  return {
    query,
    found: found.map(graded),
    ndcg: gain(found.map((title) => gradeOf(query, title))) / gain(best.slice(0, depth)),
  };
}

async function titlesFor(actor: Actor, towns: readonly Town[]): Promise<string[]> {
  const filter = { $and: circlesOf(actor, []) };
  const [processes, practices] = await Promise.all([
    SearchEntry.find(filter, { title: 1, municipality: 1 }).lean(),
    PracticeEntry.find(filter, { title: 1, municipality: 1 }).lean(),
  ]);
  const named = towns.map(({ _id, name }) => ({ title: name, municipality: _id }));
  return [...processes, ...practices, ...named].flatMap((one) => titled(one, towns));
}

/** As the judged queries name it; nothing for what is of no sample town. */
function titled({ title, municipality }: { title: string; municipality: Types.ObjectId }, towns: readonly Town[]) {
  const town = towns.find((one) => one._id.equals(municipality));
  return town ? [`${title} · ${town.name}`] : [];
}

function gradeOf({ good }: JudgedQuery, title: string): number {
  const [longest] = Object.keys(good)
    .filter((beginning) => title.startsWith(beginning))
    .sort((one, other) => other.length - one.length);
  return longest === undefined ? 0 : (good[longest] ?? 0);
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}
