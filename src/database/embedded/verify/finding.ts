import type { PageFault } from '../store/pages/fault.js';

/** What a check of the data found, told once for each kind and place, with how often it was met. */
export interface Finding {
  kind: /** The file is not whole: its pages cannot be trusted. */
    | 'pages'
    /** A document that does not fit its checksum. */
    | 'documentSeal'
    /** A document that cannot be decoded or has no `_id`. */
    | 'document'
    /** A value of a table that does not fit its checksum. */
    | 'seal'
    /** An index entry that does not fit its checksum. */
    | 'entrySeal'
    /** A document is missing from an index. */
    | 'missingEntry'
    /** An index leads to documents that are not there, or that have another value. */
    | 'extraEntry'
    /** Two documents have the same value in a unique index. */
    | 'duplicate'
    /** An index does not know that a field holds arrays. */
    | 'multikey'
    /** The number of documents is written down wrongly. */
    | 'count'
    /** The number for the next document is taken already. */
    | 'next'
    /** Data of no collection. */
    | 'orphan'
    /** A definition of a collection that cannot be read or does not fit its name. */
    | 'definition';
  /** Collection or table. */
  where: string;
  index?: string;
  /** How often. */
  count: number;
  /** The first: an `_id`, a number, a page. */
  example?: string;
  /** The fault in the file, for `pages`. */
  fault?: PageFault;
}

/** Findings, counted by kind and place. */
export class Findings {
  private readonly byPlace = new Map<string, Finding>();

  add(kind: Finding['kind'], where: string, { index, example, count = 1, fault }: Partial<Finding> = {}): void {
    const key = `${kind} ${where} ${index ?? ''} ${fault?.kind ?? ''}`;
    const known = this.byPlace.get(key);
    if (known) known.count += count;
    else
      this.byPlace.set(key, {
        kind,
        where,
        count,
        ...(index !== undefined && { index }),
        ...(example !== undefined && { example }),
        ...(fault && { fault }),
      });
  }

  get list(): Finding[] {
    return [...this.byPlace.values()];
  }

  get isEmpty(): boolean {
    return this.byPlace.size === 0;
  }
}
