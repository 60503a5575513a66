import type { Doc } from '../bson-keys/types.js';
import { isOperatorDoc } from '../match/operators.js';

/** One condition on one field that all matching documents fulfil. */
export interface Predicate {
  operator: string;
  value: unknown;
  siblings: Doc;
}

export interface Predicates {
  byField: Map<string, Predicate[]>;
  /** The conditions are the whole filter: nothing else has to be checked if an index covers them exactly. */
  complete: boolean;
}

const NO_SIBLINGS: Doc = {};

/** The conditions of a filter that are joined by "and". */
export function predicatesOf(filter: Doc): Predicates {
  const predicates: Predicates = { byField: new Map(), complete: true };
  collect(filter, predicates);
  return predicates;
}

function collect(filter: Doc, predicates: Predicates): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const each of value as Doc[]) collect(each, predicates);
    else if (key === '$or' && (value as Doc[]).length === 1) collect((value as Doc[])[0] as Doc, predicates);
    else if (key === '$comment') continue;
    else if (key[0] === '$') predicates.complete = false;
    else add(predicates.byField, key, value);
  }
}

function add(byField: Map<string, Predicate[]>, field: string, value: unknown): void {
  const list = byField.get(field) ?? [];
  byField.set(field, list);
  if (!isOperatorDoc(value)) list.push({ operator: '$eq', value, siblings: NO_SIBLINGS });
  else
    for (const [operator, argument] of Object.entries(value)) list.push({ operator, value: argument, siblings: value });
}
