import { PracticeEntry } from '../practice/entry.js';
import { SearchEntry } from '../search-entry.js';
import type { AskedWord } from './asked.js';
import type { Hit } from './everything.js';
import { excerptOf, type Piece } from './excerpt.js';
import { saidOf } from './highlight.js';
import { type Place, type PlaceName, placeIn } from './place.js';
import { practicePieces } from './practice-places.js';
import { processPieces } from './process-places.js';
import type { Scored } from './scoring.js';
import { townFound } from './towns.js';

// From what was ranked to what is shown: the card of each, and where the words stand if not on it.

export async function processHits(found: readonly Scored[], asked: readonly AskedWord[]): Promise<Hit[]> {
  const entries = await SearchEntry.find({ _id: { $in: idsOf(found) } }, { terms: 0, steps: 0 }).lean<SearchEntry[]>();
  return Promise.all(
    entries.map(async (entry) => {
      const { process, key, number, title, summary, municipality, department, state, diagram, updatedAt } = entry;
      const place = await beyond(`${title} ${summary}`, asked, () => processPieces(entry));
      const shown = { key, number, title, summary, municipality, department, state, diagram, updatedAt };
      return { kind: 'process' as const, id: process, ...shown, adoptions: entry.adoptions ?? 0, place };
    }),
  );
}

export async function practiceHits(found: readonly Scored[], asked: readonly AskedWord[]): Promise<Hit[]> {
  const entries = await PracticeEntry.find({ _id: { $in: idsOf(found) } }, { terms: 0 }).lean<PracticeEntry[]>();
  return Promise.all(
    entries.map(async (entry) => {
      const { practice, key, number, title, lead, municipality, department, state, updatedAt } = entry;
      const place = await beyond(`${title} ${lead}`, asked, () => practicePieces(entry));
      const shown = { key, number, title, summary: lead, municipality, department, state, updatedAt };
      return {
        kind: 'practice' as const,
        id: practice,
        ...shown,
        diagram: null,
        adoptions: entry.adoptions ?? 0,
        place,
      };
    }),
  );
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

/** Where the words are that the card does not say; null when it says all. */
async function beyond(
  card: string,
  asked: readonly AskedWord[],
  pieces: () => Promise<Piece<PlaceName>[]>,
): Promise<Place | null> {
  const missing = asked.filter((word) => saidOf(card, word.marks).size === 0);
  return missing.length > 0 ? placeIn(await pieces(), marksOf(missing)) : null;
}
