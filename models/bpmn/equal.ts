import type { Facts } from './facts/types.js';

/**
 * Whether two diagrams say the same: steps, flows, roles, documents and what is noted at them. Where things are drawn,
 * in what order they stand in the file and which program wrote it makes no difference.
 */
export function sameModel(a: Facts, b: Facts): boolean {
  return canonical(a) === canonical(b);
}

/** What follows from the rest, or says nothing about the process. */
const ignored = new Set(['exporter', 'counts', 'drawing', 'words']);

function canonical(facts: Facts): string {
  const told = Object.entries(facts).filter(([key]) => !ignored.has(key));
  return JSON.stringify(sorted(Object.fromEntries(told)));
}

/** Lists here are sets: which step stands first in the file has no meaning. A path is told by its label too. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(sorted(item)));
    return items.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]): [string, unknown] => [key, sorted(one)]),
  );
}
