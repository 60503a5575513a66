import type { Types } from 'mongoose';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import { type Asked, type AskedWord, type Hits, understand } from './asked.js';
import { type Collection, circleFor } from './circle.js';
import { practiceEntries, processEntries } from './entries.js';
import { practiceHits, processHits, townHits } from './hits.js';
import { enough, loosen } from './loosening.js';
import type { Place } from './place.js';
import { type Ranking, rank } from './ranking.js';
import { byScore, type Scored } from './scoring.js';
import { limited, Tally } from './tally.js';
import { term, tiers } from './terms.js';
import { rankTowns, someTownSays } from './towns.js';
import { root, words } from './words.js';

export type { Place } from './place.js';

export const foundKinds = ['process', 'practice', 'town'] as const;
export type FoundKind = (typeof foundKinds)[number];

export interface Question {
  text: string;
  kinds: FoundKind[];
  collection: Collection | null;
  municipality: Types.ObjectId | null;
  skip: number;
  most: number;
  /** The last word is still being typed. */
  typing: boolean;
}

export interface Hit {
  kind: FoundKind;
  id: Types.ObjectId;
  /** Of a process or practice its key, of a town its slug. */
  key: string;
  number: number | null;
  title: string;
  summary: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId | null;
  state: State | null;
  diagram: string | null;
  adoptions: number;
  updatedAt: Date;
  /** Where it was found, when not in title or summary. */
  place: Place | null;
}

export interface Answer {
  hits: Hit[];
  /** Per kind, only what the reader may see; null: more than 1,000. */
  counts: Record<FoundKind, number | null>;
  next: number | null;
  /** What was searched for instead, when the words as typed find nothing. */
  corrected: string | null;
  /** Folded forms to highlight in titles and excerpts. */
  marks: string[];
}

/** Lists end there: who looks further says more words. */
const deepest = 1000;
const longestText = 400;

/** Everything an actor may see that says the words, the best first. Only entries of their circles are ever asked for. */
export async function searchEverything(actor: Actor, question: Question): Promise<Answer> {
  const circle = circleFor(actor, question.collection ? [question.collection] : []);
  const tally = new Tally(circle, [processEntries, practiceEntries]);
  const asked = await understand(question.text.slice(0, longestText), question.typing, hitsIn(tally));
  const { skip, end } = spanOf(question);
  const rankings = await rankAll(actor, tally, asked, question);
  const chosen = foundKinds.filter((kind) => question.kinds.includes(kind));
  const merged = merge(chosen.map((kind) => rankings[kind].found.map((scored) => ({ kind, scored }))));
  const hits = await readHits(merged.slice(skip, end), asked.words);
  return {
    hits,
    counts: { process: rankings.process.count, practice: rankings.practice.count, town: rankings.town.count },
    next: merged.length > end && end < deepest ? end : null,
    corrected: asked.corrected && asSpelled(asked.corrected, hits),
    marks: asked.marks,
  };
}

function spanOf({ skip, most }: Question): { skip: number; end: number } {
  const from = Math.max(0, Math.min(skip, deepest));
  return { skip: from, end: from + Math.max(0, Math.min(most, deepest)) };
}

function hitsIn(tally: Tally): Hits {
  return async (roots) => {
    const terms = roots.flatMap((root) => tiers.map((tier) => term(tier, root)));
    return (await someTownSays(terms)) || tally.hits(roots);
  };
}

type Rankings = Record<FoundKind, Ranking>;

async function rankAll(actor: Actor, tally: Tally, { words }: Asked, question: Question): Promise<Rankings> {
  const { kinds, collection, municipality } = question;
  const search = { tally, asked: words, where: municipality ? { municipality } : {} };
  const process = { ...search, entries: processEntries };
  const practice = { ...search, entries: practiceEntries };
  const most = (kind: FoundKind) => (kinds.includes(kind) ? spanOf(question).end + 1 : 0);
  const [processes, practices, towns] = await Promise.all([
    rank(process, most('process')),
    rank(practice, most('practice')),
    rankTowns(words, { home: homeOf(actor), collection, municipality }),
  ]);
  const town = { found: towns, count: limited(towns.length) };
  if ((processes.count ?? enough) + (practices.count ?? enough) + towns.length >= enough)
    return { process: processes, practice: practices, town };
  const [loose, looser] = await Promise.all([loosen(process, processes), loosen(practice, practices)]);
  return { process: loose, practice: looser, town };
}

interface Found {
  kind: FoundKind;
  scored: Scored;
}

/** Lists in order as one: always the better of the first ones, and who says all words before who does not. */
function merge(lists: Found[][]): Found[] {
  const rest = lists.map((list) => ({ list, at: 0 }));
  const merged: Found[] = [];
  for (;;) {
    const heads = rest.filter(({ list, at }) => at < list.length);
    const head = (one: (typeof rest)[number]) => (one.list[one.at] as Found).scored;
    const [best] = heads.sort((one, other) => head(other).said - head(one).said || byScore(head(one), head(other)));
    if (!best) return merged;
    merged.push(best.list[best.at] as Found);
    best.at += 1;
  }
}

async function readHits(page: readonly Found[], asked: readonly AskedWord[]): Promise<Hit[]> {
  const of = (kind: FoundKind) => page.filter((one) => one.kind === kind).map(({ scored }) => scored);
  const read = await Promise.all([
    processHits(of('process'), asked),
    practiceHits(of('practice'), asked),
    townHits(of('town'), asked),
  ]);
  const byId = new Map(read.flat().map((hit) => [`${hit.kind}${hit.id.toString()}`, hit]));
  return page.flatMap(({ kind, scored }) => byId.get(`${kind}${scored.subject}`) ?? []);
}

/** The correction as the hits write it: "Gebühr", not "gebuehr". */
function asSpelled(corrected: string, hits: readonly Hit[]): string {
  const spelled = new Map<string, string>();
  for (const hit of hits)
    for (const [word] of `${hit.title} ${hit.summary} ${hit.place?.excerpt ?? ''}`.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
      for (const folded of words(word)) if (!spelled.has(root(folded))) spelled.set(root(folded), word);
  return corrected.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => spelled.get(root(word)) ?? word);
}
