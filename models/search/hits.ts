import { PracticeEntry } from '../practice/entry.js';
import { SearchEntry } from '../search-entry.js';
import type { AskedWord } from './asked.js';
import type { Hit } from './everything.js';
import { excerptOf } from './excerpt.js';
import { saidOf } from './highlight.js';
import type { Sought } from './place.js';
import { practicePlaces } from './practice-places.js';
import { processPlaces } from './process-places.js';
import type { Scored } from './scoring.js';
import { townFound } from './towns.js';

// From what was ranked to what is shown: the card of each, and where the words stand if not on it.

export async function processHits(found: readonly Scored[], asked: readonly AskedWord[]): Promise<Hit[]> {
  if (found.length === 0) return [];
  const entries = await SearchEntry.find({ _id: { $in: idsOf(found) } }, { terms: 0 }).lean<SearchEntry[]>();
  const places = await processPlaces(
    entries.flatMap((entry) => sought(entry, `${entry.title} ${entry.summary}`, asked)),
  );
  return entries.map((entry) => {
    const { process, key, number, title, summary, municipality, department, state, diagram, updatedAt } = entry;
    const shown = { key, number, title, summary, municipality, department, state, diagram, updatedAt };
    return { kind: 'process', id: process, ...shown, adoptions: entry.adoptions ?? 0, place: places.of(entry) };
  });
}

export async function practiceHits(found: readonly Scored[], asked: readonly AskedWord[]): Promise<Hit[]> {
  if (found.length === 0) return [];
  const entries = await PracticeEntry.find({ _id: { $in: idsOf(found) } }, { terms: 0 }).lean<PracticeEntry[]>();
  const places = await practicePlaces(entries.flatMap((entry) => sought(entry, `${entry.title} ${entry.lead}`, asked)));
  return entries.map((entry) => {
    const { practice, key, number, title, lead, municipality, department, state, updatedAt } = entry;
    const shown = { key, number, title, summary: lead, municipality, department, state, diagram: null, updatedAt };
    return { kind: 'practice', id: practice, ...shown, adoptions: entry.adoptions ?? 0, place: places.of(entry) };
  });
}

export async function townHits(found: readonly Scored[], asked: readonly AskedWord[]): Promise<Hit[]> {
  const towns = await Promise.all(found.map(({ candidate }) => townFound(candidate.municipality)));
  return towns
    .filter((town) => town !== null)
    .map(({ _id, slug, name, profile, createdAt }) => ({
      kind: 'town' as const,
      id: _id,
      key: slug,
      number: null,
      title: name,
      summary: excerptOf(profile, marksOf(asked)),
      municipality: _id,
      department: null,
      state: null,
      diagram: null,
      adoptions: 0,
      updatedAt: createdAt,
      place: null,
    }));
}

const idsOf = (found: readonly Scored[]) => found.map(({ candidate }) => candidate._id);

const marksOf = (asked: readonly AskedWord[]) => asked.flatMap((word) => word.marks);

/** Where to look for the words that the card does not say; nowhere when it says all. */
function sought<Entry>(entry: Entry, card: string, asked: readonly AskedWord[]): Sought<Entry>[] {
  const marks = marksOf(asked.filter((word) => saidOf(card, word.marks).size === 0));
  return marks.length > 0 ? [{ entry, marks }] : [];
}
