import type { Types } from 'mongoose';
import { Diagram } from '../diagram.js';
import { allTowns, type TownRow, townsLike } from '../municipality/directory.js';
import { type Section, sections } from '../practice/content.js';
import type { PracticeEntry } from '../practice/entry.js';
import { findPractices } from '../practice/finding.js';
import { PracticeVersion } from '../practice/version.js';
import type { SearchEntry } from '../search-entry.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { State } from '../version/acts.js';
import { type Collection, find } from './finding.js';
import { askedWords, fold, stem, words } from './words.js';

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

export interface Place {
  kind: 'step' | 'section' | 'attachment' | 'keyword' | 'system' | 'profile';
  /** Name of the step, key of the section, name of the file … */
  name: string;
  /** Around the hit, plain text. */
  excerpt: string;
  /** BPMN id of the step. */
  element: string | null;
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

const mostOfAKind = 200;

/** Everything an actor may see that says the words, the best first: those who say them in the title, then the others. */
export async function searchEverything(actor: Actor, question: Question): Promise<Answer> {
  const { text, collection, municipality, skip, most } = question;
  const common = {
    collections: collection ? [collection] : [],
    text,
    departments: [],
    municipalities: municipality ? [municipality] : [],
    states: [],
    sort: 'changed' as const,
  };
  const wish = { ...common, kinds: [], systems: [], keywords: [], serviceKey: '', owner: null, after: null };
  const [processes, practices, towns] = await Promise.all([
    find(actor, wish, mostOfAKind),
    findPractices(actor, { ...common, fields: [], readinesses: [], skip: 0 }, mostOfAKind),
    townsFor(actor, question),
  ]);
  const marks = askedWords(text).map(stem);
  const inTitle = (hit: Hit) => marks.filter((mark) => fold(hit.title).includes(mark)).length;
  const all = [...towns.map(fromTown), ...processes.entries.map(fromProcess), ...practices.entries.map(fromPractice)]
    .filter((hit) => question.kinds.includes(hit.kind))
    .map((hit) => ({ hit, score: inTitle(hit) }))
    .sort((one, other) => other.score - one.score)
    .map(({ hit }) => hit);
  const hits = await Promise.all(all.slice(skip, skip + most).map((hit) => withPlace(hit, marks)));
  return {
    hits,
    counts: { process: processes.count, practice: practices.count, town: towns.length },
    next: all.length > skip + most ? skip + most : null,
    corrected: null,
    marks,
  };
}

async function townsFor(actor: Actor, { text, collection, municipality }: Question): Promise<TownRow[]> {
  if (askedWords(text).length === 0) return [];
  const home = homeOf(actor);
  const isOwn = (town: TownRow) => home !== null && town._id.equals(home);
  return townsLike(await allTowns(), { q: text, size: null }).filter(
    (town) =>
      (municipality === null || town._id.equals(municipality)) &&
      (collection === null || isOwn(town) === (collection === 'own')),
  );
}

function fromTown(town: TownRow): Hit {
  return {
    kind: 'town',
    id: town._id,
    key: town.slug,
    number: null,
    title: town.name,
    summary: '',
    municipality: town._id,
    department: null,
    state: null,
    diagram: null,
    adoptions: 0,
    updatedAt: new Date(0),
    place: null,
  };
}

function fromProcess(entry: SearchEntry): Hit {
  const { process, key, number, title, summary, municipality, department, state, diagram, updatedAt } = entry;
  const shown = { key, number, title, summary, municipality, department, state, diagram, updatedAt };
  return { kind: 'process', id: process, ...shown, adoptions: 0, place: null };
}

function fromPractice(entry: PracticeEntry): Hit {
  const { practice, key, number, title, lead, municipality, department, state, updatedAt } = entry;
  const shown = { key, number, title, summary: lead, municipality, department, state, updatedAt };
  return { kind: 'practice', id: practice, ...shown, diagram: null, adoptions: 0, place: null };
}

async function withPlace(hit: Hit, marks: readonly string[]): Promise<Hit> {
  const says = (text: string) => marks.some((mark) => words(text).some((word) => word.startsWith(mark)));
  if (says(hit.title) || says(hit.summary)) return hit;
  if (hit.diagram) {
    const step = (await Diagram.facts(hit.diagram))?.nodes.find((node) => says(node.name));
    if (step) return { ...hit, place: { kind: 'step', name: step.name, excerpt: step.name, element: step.id } };
  }
  if (hit.kind !== 'practice') return hit;
  const version = await PracticeVersion.findOne({ practice: hit.id, number: hit.number });
  const section = sections.find((one: Section) => says(version?.content[one] ?? ''));
  if (!section || !version) return hit;
  const line = version.content[section].split('\n').find(says) ?? '';
  return { ...hit, place: { kind: 'section', name: section, excerpt: line.slice(0, 200), element: null } };
}
