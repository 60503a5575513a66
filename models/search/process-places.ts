import { Diagram } from '../diagram.js';
import type { SearchEntry } from '../search-entry.js';
import { Version, type VersionFields } from '../version.js';
import type { Piece } from './excerpt.js';
import { type PlaceName, placed, type Sought } from './place.js';

/** As much of an entry as says where it is found. */
type Listed = Pick<
  SearchEntry,
  '_id' | 'process' | 'number' | 'diagram' | 'steps' | 'stepIds' | 'keywords' | 'systems'
>;
const told = ['purpose', 'trigger', 'result', 'legalBasis', 'forms', 'serviceKey'] as const;

/**
 * Where processes say the words, in the version each entry shows: steps and keywords stand in the entry, then the
 * profiles are read, all at once, and only then drawings.
 */
export async function processPlaces(sought: readonly Sought<Listed>[]) {
  const places = await placed(sought, (entries) => entries.map(entryPieces));
  await placed(places.missing(), profilePieces, places);
  await placed(places.missing(), (entries) => Promise.all(entries.map(drawingPieces)), places);
  return places;
}

const step = (element: string, name: string, text = name) => ({
  place: { kind: 'step' as const, name, element },
  text,
});

function entryPieces({ steps, stepIds = [], keywords, systems }: Listed): Piece<PlaceName>[] {
  const named = (kind: 'keyword' | 'system') => (text: string) => ({
    place: { kind, name: text, element: null },
    text,
  });
  return [
    ...steps.map((name, index) => step(stepIds[index] ?? '', name)),
    ...keywords.map(named('keyword')),
    ...systems.map(named('system')),
  ];
}

async function profilePieces(entries: readonly Listed[]): Promise<Piece<PlaceName>[][]> {
  const wanted = {
    process: { $in: entries.map(({ process }) => process) },
    number: { $in: [...new Set(entries.map(({ number }) => number))] },
  };
  const versions = await Version.find(wanted, { process: 1, number: 1, profile: 1 }).lean<
    Pick<VersionFields, 'process' | 'number' | 'profile'>[]
  >();
  return entries.map(({ process, number }) => {
    const version = versions.find((one) => one.process.equals(process) && one.number === number);
    return told.map((name) => ({
      place: { kind: 'profile' as const, name, element: null },
      text: version ? [version.profile[name]].flat().join(', ') : '',
    }));
  });
}

async function drawingPieces({ diagram }: Listed): Promise<Piece<PlaceName>[]> {
  const facts = diagram ? await Diagram.facts(diagram) : null;
  if (!facts) return [];
  const named = [...facts.nodes, ...facts.roles, ...facts.flows, ...facts.messageFlows, ...facts.data];
  return [
    ...named.map((one) => step(one.id, one.name)),
    ...[...facts.nodes, ...facts.roles, ...facts.data].map((one) => step(one.id, one.name, one.documentation)),
    ...facts.annotations.map((one) => step(one.id, one.text)),
    ...facts.processes.map((one) => ({
      place: { kind: 'profile' as const, name: 'summary', element: null },
      text: `${one.name} ${one.documentation}`,
    })),
  ];
}
