import type { Collection, IndexDefinition, Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { SearchEntry } from '../search-entry.js';

/** As much of an entry as ranking needs. */
export interface Candidate {
  _id: string;
  scope: string;
  municipality: Types.ObjectId;
  title: string;
  rank: number;
  /** Which of the terms asked for it has; null before it was listed anew. */
  matched: string[] | null;
}

export interface Reading {
  terms: readonly string[];
  most: number;
  /** Highest rank first; else as they come. */
  ranked?: boolean;
  hint?: object | undefined;
}

/** As much of a model as is used. */
interface Stored {
  collection: Collection;
  schema: { indexes(): [IndexDefinition, unknown][] };
}

/**
 * The entries of processes or of practices as search reads them: past the models, since nothing of what comes back needs
 * one, and a page of hits asks for hundreds.
 */
export class Entries {
  constructor(private readonly model: Stored) {}

  get name(): string {
    return this.model.collection.name;
  }

  read(filter: object, { terms, most, ranked, hint }: Reading): Promise<Candidate[]> {
    return this.model.collection
      .find<Candidate>(filter, {
        projection: {
          scope: 1,
          municipality: 1,
          title: 1,
          rank: 1,
          matched: { $setIntersection: ['$terms', terms] },
        },
        limit: most,
        batchSize: most + 1,
        ...(ranked ? { sort: { rank: -1 } } : {}),
        ...(hint ? { hint } : {}),
      })
      .toArray();
  }

  /** At most `most`. */
  count(filter: object, most: number, hint?: object): Promise<number> {
    return this.model.collection.countDocuments(filter, { limit: most, ...(hint ? { hint } : {}) });
  }

  /** Indexes that begin with the circle and go on with one of these fields. */
  indexesOn(fields: readonly string[]): { field: string; key: object }[] {
    return this.model.schema.indexes().flatMap(([key]) => {
      const [first, field = ''] = Object.keys(key);
      return first === 'scope' && fields.includes(field) ? [{ field, key }] : [];
    });
  }
}

export const processEntries = new Entries(SearchEntry);
export const practiceEntries = new Entries(PracticeEntry);
