import { type Doc, isDoc } from '../bson-keys/types.js';
import { withWholeCollation } from '../whole-collation.js';
import type { Index } from './index.js';

/** The index as `listIndexes` shows it (https://www.mongodb.com/docs/manual/reference/command/listIndexes/#output). */
export const describeIndex = ({ spec: { id: _id, multikey: _multikey, ...shown } }: Pick<Index, 'spec'>): Doc =>
  wholeIndex(shown);

/** The specification with all that the server adds to it: weights and language of a text index, versions, the whole collation. */
export function wholeIndex({ v = 2, key, name, ...options }: Doc): Doc {
  const kinds = isDoc(key) ? Object.values(key) : [];
  if (kinds.includes('text')) return { v, ...textIndex(key as Doc, name, options) };
  const sphere = kinds.includes('2dsphere') ? { '2dsphereIndexVersion': 3 } : {};
  return { v, key, name, ...withWholeCollation(options), ...sphere };
}

/** The texts of a text index stand together in its key as `_fts`, and by name with their weights. */
function textIndex(key: Doc, name: unknown, asked: Doc): Doc {
  const {
    collation: _simple,
    weights,
    default_language = 'english',
    language_override = 'language',
    textIndexVersion = 3,
    ...options
  } = asked;
  const whole: Doc = {};
  const texts: Doc = isDoc(weights) ? { ...weights } : {};
  for (const [field, kind] of Object.entries(key)) {
    if (kind !== 'text') whole[field] = kind;
    else {
      Object.assign(whole, { _fts: 'text', _ftsx: 1 });
      if (field !== '_fts') texts[field] ??= 1;
    }
  }
  const inOrder = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    key: whole,
    name,
    ...options,
    weights: inOrder,
    default_language,
    language_override,
    textIndexVersion,
  };
}
