import { Diagram } from '../diagram.js';
import { type CalledThere, mostCalledThere } from '../process/identity.js';
import type { Process } from '../process.js';
import { callsOf, processIn } from '../process-map/calls.js';
import { calledIn, targetOf } from '../process-map/linking.js';
import { ownScope, townsScope } from '../search-entry.js';
import type { Version } from '../version.js';

type Circle = 'own' | 'towns';

/**
 * What the drawings call by id, with the names these processes have: a library without them can say what is missing.
 * For other towns (`towns`) only names that are told to other towns anyway.
 */
export async function calledBy(
  process: Pick<Process, 'municipality' | 'origin' | 'calledThere'>,
  versions: readonly Pick<Version, 'diagram'>[],
  circle: Circle = 'own',
): Promise<CalledThere[]> {
  const hashes = new Set(versions.flatMap(({ diagram }) => (diagram ? [diagram.hash] : [])));
  const calls = [];
  for (const hash of hashes) calls.push(...callsOf(await Diagram.facts(hash), process));
  const ours = new Map(calls.flatMap((call) => (processIn(call.to) ? [[call.to, call] as const] : [])));
  if (ours.size === 0) return [];
  const { municipality } = process;
  const scope = circle === 'own' ? ownScope(municipality) : townsScope;
  const targets = await calledIn({ scope, municipality }, [...ours.values()]);
  const named = [...ours.values()].flatMap((call) => {
    const id = processIn(call.to);
    const title = targetOf(targets, call)?.title ?? (circle === 'own' ? call.there : undefined);
    return id && title ? [{ process: id, title }] : [];
  });
  return named.slice(0, mostCalledThere);
}
