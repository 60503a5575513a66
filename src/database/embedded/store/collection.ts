import type { UUID } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import type { Index, IndexSpec } from '../index/index.js';

/** A collection as the catalog keeps it. */
export interface CollectionSpec {
  id: number;
  database: string;
  name: string;
  uuid: UUID;
  type: 'collection' | 'view' | 'timeseries';
  options: Doc;
  indexes: IndexSpec[];
}

/** A collection or view ready for use. */
export interface Collection {
  id: number;
  database: string;
  name: string;
  /** `database.name`. */
  namespace: string;
  uuid: UUID;
  type: 'collection' | 'view' | 'timeseries';
  options: Doc;
  indexes: Index[];
  /** Number of documents. */
  count: number;
  /** Bytes of all documents, once somebody needed to know: only the limit of a capped collection does. */
  bytes?: number;
  /** Number the next record gets; records are in order of insertion. */
  next: number;
  /** Top-level fields any index depends on, `_id` among them; null if on any. */
  indexedFields: Set<string> | null;
  /** Records written since a build of indexes began, as they were before, while there is one. */
  writtenWhileBuilding?: Map<number, Buffer | null>;
  /** Version of the catalog in which this definition was last changed. */
  changedAt: number;
}

/** Top-level fields any of the indexes depends on, `_id` among them; null if on any. */
export function indexedFields(indexes: readonly Index[]): Set<string> | null {
  const fields = new Set(['_id']);
  for (const { reads, stored } of indexes) {
    if (!stored) continue;
    if (!reads) return null;
    for (const field of reads) fields.add(field);
  }
  return fields;
}
