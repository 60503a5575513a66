import type { Fold } from '../bson-keys/key.js';
import { type Doc, numberOf } from '../bson-keys/types.js';
import { foldOf } from '../collation.js';
import { compileFilter, type Filter, fieldsOf, firstPart } from '../match/compile.js';

/** An index as the catalog keeps it: what the client asked for, its number, and which fields hold arrays. */
export interface IndexSpec {
  id: number;
  v: number;
  name: string;
  key: Doc;
  unique?: boolean;
  sparse?: boolean;
  hidden?: boolean;
  partialFilterExpression?: Doc;
  expireAfterSeconds?: unknown;
  collation?: Doc;
  multikey: boolean[];
  [option: string]: unknown;
}

/** An index ready for use. */
export interface Index {
  spec: IndexSpec;
  id: number;
  name: string;
  fields: string[];
  paths: string[][];
  directions: number[];
  /** At most one record per key; the record then is the entry's value instead of the key's end. */
  unique: boolean;
  sparse: boolean;
  fold?: Fold;
  partial?: Filter;
  /** text, 2d and wildcard indexes are accepted and listed, but hold no entries. */
  stored: boolean;
  /** Equality only: the key is filed as it is, but ranges and order are not served. */
  hashed: boolean;
  /** Per field: some document has an array there. */
  multikey: boolean[];
  /** Top-level fields the entries depend on; null if on any. */
  reads: Set<string> | null;
}

/** Makes an index ready for use: paths split, filter and collation compiled. */
export function prepareIndex(spec: IndexSpec): Index {
  const fields = Object.keys(spec.key);
  const kinds = Object.values(spec.key);
  const reads = new Set(fields.map(firstPart));
  return {
    spec,
    id: spec.id,
    name: spec.name,
    fields,
    paths: fields.map((field) => field.split('.')),
    directions: kinds.map((kind) => (typeof kind === 'string' ? 1 : Math.sign(numberOf(kind)) || 1)),
    unique: Boolean(spec.unique) || spec.name === '_id_',
    sparse: Boolean(spec.sparse),
    fold: foldOf(spec.collation),
    partial: spec.partialFilterExpression && compileFilter(spec.partialFilterExpression),
    stored:
      kinds.every((kind) => typeof kind !== 'string' || kind === 'hashed') &&
      !fields.some((field) => field.includes('$**')),
    hashed: kinds.includes('hashed'),
    multikey: spec.multikey,
    reads: spec.partialFilterExpression ? fieldsOf(spec.partialFilterExpression, reads) : reads,
  };
}
