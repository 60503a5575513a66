import { Diagram } from '../diagram.js';
import type { SearchEntry } from '../search-entry.js';
import { Version, type VersionFields } from '../version.js';
import type { Piece } from './excerpt.js';
import type { PlaceName } from './place.js';

type Listed = Pick<SearchEntry, 'process' | 'number' | 'diagram' | 'keywords' | 'systems'>;
const told = ['summary', 'purpose', 'trigger', 'result', 'legalBasis', 'forms', 'serviceKey'] as const;

/** Everything a process is found by beyond its card, in the version the entry shows: steps first, then the profile. */
export async function processPieces(entry: Listed): Promise<Piece<PlaceName>[]> {
  const [steps, profile] = await Promise.all([stepPieces(entry), profilePieces(entry)]);
  return [...steps, ...profile];
}

async function stepPieces({ diagram }: Listed): Promise<Piece<PlaceName>[]> {
  const facts = diagram ? await Diagram.facts(diagram) : null;
  if (!facts) return [];
  const named = [...facts.nodes, ...facts.roles, ...facts.flows, ...facts.messageFlows, ...facts.data];
  const step = (element: string, name: string, text: string) => ({
    place: { kind: 'step' as const, name, element },
    text,
  });
  return [
    ...named.map((one) => step(one.id, one.name, one.name)),
    ...[...facts.nodes, ...facts.roles, ...facts.data].map((one) => step(one.id, one.name, one.documentation)),
    ...facts.nodes.flatMap((node) => node.step.systems.map((system) => step(node.id, node.name, system))),
    ...facts.annotations.map((one) => step(one.id, one.text, one.text)),
    { place: { kind: 'profile', name: 'summary', element: null }, text: `${facts.name} ${facts.documentation}` },
  ];
}

async function profilePieces({ process, number, keywords, systems }: Listed): Promise<Piece<PlaceName>[]> {
  const version = await Version.findOne({ process, number }, { profile: 1 }).lean<Pick<VersionFields, 'profile'>>();
  return [
    ...keywords.map((text) => ({ place: { kind: 'keyword' as const, name: text, element: null }, text })),
    ...systems.map((text) => ({ place: { kind: 'system' as const, name: text, element: null }, text })),
    ...told.map((name) => ({
      place: { kind: 'profile' as const, name, element: null },
      text: version ? [version.profile[name]].flat().join(', ') : '',
    })),
  ];
}
