import { type Doc, isDoc } from './bson-keys/types.js';

/** What a collation is where nothing is said (https://www.mongodb.com/docs/manual/reference/collation/#collation-document). */
const DEFAULTS: Doc = {
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: '57.1',
};

/** Options of a collection or an index as they are listed: the collation with all its fields, none for the simple one. */
export function withWholeCollation({ collation, ...others }: Doc): Doc {
  if (!isDoc(collation) || collation.locale === 'simple') return others;
  return { ...others, collation: { locale: collation.locale, ...DEFAULTS, ...collation } };
}
