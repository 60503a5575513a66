import type { Types } from 'mongoose';
import { ProcessMap, type ProcessMapFields } from '../process-map.js';
import { SearchEntry } from '../search-entry.js';

/** A process on the map. */
export type MapEntry = Pick<
  SearchEntry,
  | 'process'
  | 'key'
  | 'number'
  | 'title'
  | 'sortTitle'
  | 'department'
  | 'kind'
  | 'mapGroup'
  | 'state'
  | 'diagram'
  | 'reviewDate'
  | 'calls'
  | 'aliases'
  | 'updatedAt'
>;

const fields = {
  ...{ process: 1, key: 1, number: 1, title: 1, sortTitle: 1, department: 1, kind: 1, mapGroup: 1, state: 1 },
  ...{ diagram: 1, reviewDate: 1, calls: 1, aliases: 1, updatedAt: 1, _id: 0 },
} as const;
/** A town has some hundred; more would be no map any more. */
const mostEntries = 3000;

export interface MapRead {
  /** null: nobody arranged anything yet. */
  map: ProcessMapFields | null;
  entries: MapEntry[];
}

/** What one circle sees of a town's processes, with the town's arrangement; what is retired is on no map. */
export async function readMap(scope: string, municipality: Types.ObjectId): Promise<MapRead> {
  const [map, found] = await Promise.all([
    ProcessMap.findOne({ municipality }).lean<ProcessMapFields>(),
    SearchEntry.find({ scope, municipality, state: { $ne: 'retired' } }, fields)
      .sort({ sortTitle: 1, _id: 1 })
      .limit(mostEntries)
      .lean<MapEntry[]>(),
  ]);
  // Entries of an older format are written anew in the background; until then they lack these.
  const entries = found.map((entry) => ({
    ...entry,
    mapGroup: entry.mapGroup ?? '',
    calls: entry.calls ?? [],
    aliases: entry.aliases ?? [],
  }));
  return { map, entries };
}
