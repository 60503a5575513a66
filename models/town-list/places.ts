import type { Types } from 'mongoose';
import { Diagram } from '../diagram.js';
import { ownScope, SearchEntry } from '../search-entry.js';
import type { ListKind } from '../town-list.js';
import { isEditable, stateOf } from '../version/acts.js';
import { Version } from '../version.js';
import { type Entry, keysOf } from './entries.js';
import { normalised } from './normalised.js';
import { namesUsed } from './used.js';

/** One process of the town that uses a name, in its current version. */
export interface Place {
  key: string;
  number: number;
  label: string;
  title: string;
  department: Types.ObjectId;
  /** Steps that name it, each once; the element of the first so called. */
  steps: { name: string; element: string }[];
  inProfile: boolean;
  /** How it is written there, where that is not the name. */
  otherwise: string[];
  /** A draft may be brought to the name. */
  draft: boolean;
}

/** As many as are read at once, drawings and all. */
export const mostPlaces = 100;

interface Row {
  process: Types.ObjectId;
  key: string;
  number: number;
  title: string;
  department: Types.ObjectId;
}

/** Where a name of the list is used, by title; `all` counts those beyond the first hundred too. */
export async function placesOf(
  municipality: Types.ObjectId,
  kind: ListKind,
  entry: Entry,
): Promise<{ places: Place[]; all: number }> {
  const field = kind === 'system' ? 'systems' : 'roles';
  const filter = { scope: ownScope(municipality), [field]: entry.name };
  const [rows, all] = await Promise.all([
    SearchEntry.find(filter, { process: 1, key: 1, number: 1, title: 1, department: 1 })
      .sort({ sortTitle: 1 })
      .limit(mostPlaces)
      .lean<Row[]>(),
    SearchEntry.countDocuments(filter),
  ]);
  const found = await Promise.all(rows.map((row) => placeOf(row, kind, entry)));
  return { places: found.filter((place) => place !== null), all };
}

async function placeOf(row: Row, kind: ListKind, entry: Entry): Promise<Place | null> {
  const version = await Version.findOne({ process: row.process, number: row.number });
  if (!version) return null;
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  const keys = new Set(keysOf(entry));
  const means = (name: string | null) => name !== null && keys.has(normalised(name));
  const used = namesUsed(version.profile, facts)[kind === 'system' ? 'systems' : 'roles'];
  const nodes = (facts?.nodes ?? []).filter(({ role, step }) =>
    kind === 'system'
      ? step.systems.some(means)
      : [role, step.accountable, ...step.consulted, ...step.informed].some(means),
  );
  const steps = new Map(nodes.toReversed().map(({ name, id }) => [name, id]));
  return {
    ...{ key: row.key, number: row.number, label: version.label, title: row.title, department: row.department },
    steps: [...steps].reverse().map(([name, element]) => ({ name, element })),
    inProfile: kind === 'system' && version.profile.systems.some(means),
    otherwise: used.filter((name) => means(name) && name !== entry.name),
    draft: isEditable(stateOf(version.acts)),
  };
}
