import type { Fold } from './bson-keys/key.js';
import { type Doc, isDoc, numberOf } from './bson-keys/types.js';

/** How strings compare: by bytes (both undefined), folded for equality and index keys, or by a full collator for sorting. */
export interface Collation {
  fold?: Fold;
  collator?: Intl.Collator;
}

const SENSITIVITY = ['variant', 'base', 'accent', 'variant', 'variant', 'variant'] as const;

/** Reads MongoDB's collation document; `simple` and nothing mean comparison by bytes. */
export function collationOf(spec: unknown): Collation {
  if (!isDoc(spec) || !spec.locale || spec.locale === 'simple') return {};
  const strength = spec.strength === undefined ? 3 : numberOf(spec.strength);
  return { fold: strength < 3 ? folding(strength) : undefined, collator: collator(spec, strength) };
}

/** Fold of a collation, for callers that need no sorting. */
export function foldOf(spec: unknown): Fold | undefined {
  return collationOf(spec).fold;
}

function folding(strength: number): Fold {
  return (text) => {
    const decomposed = text.normalize('NFD');
    return (strength === 1 ? decomposed.replace(/\p{M}/gu, '') : decomposed).toLowerCase();
  };
}

const collators = new Map<string, Intl.Collator>();

function collator(spec: Doc, strength: number): Intl.Collator {
  const key = JSON.stringify(spec);
  const known = collators.get(key);
  if (known) return known;
  const made = new Intl.Collator(String(spec.locale).replace('_', '-'), {
    sensitivity: SENSITIVITY[strength] ?? 'variant',
    numeric: Boolean(spec.numericOrdering),
    caseFirst: spec.caseFirst === 'upper' || spec.caseFirst === 'lower' ? spec.caseFirst : 'false',
  });
  collators.set(key, made);
  return made;
}
