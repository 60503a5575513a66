import { compare } from '../bson-keys/compare.js';
import { type Doc, isDoc, ORDER, typeOrder } from '../bson-keys/types.js';
import { isOperatorDoc } from '../match/operators.js';

/** One condition on one field that all matching documents fulfil. */
export interface Predicate {
  operator: string;
  value: unknown;
  siblings: Doc;
}

/** The conditions of a filter by field. */
export interface Predicates {
  byField: Map<string, Predicate[]>;
  /** The conditions are the whole filter: nothing else has to be checked if an index covers them exactly. */
  complete: boolean;
  /** No document can fulfil them: a value is asked to be among none. */
  impossible?: boolean;
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
    else if (key[0] === '$') {
      predicates.complete = false;
      if (key === '$or') addHull(value as Doc[], predicates.byField);
    } else {
      add(predicates.byField, key, value);
      if (isImpossible(value)) predicates.impossible = true;
      if (isOperatorDoc(value) && isDoc(value.$elemMatch)) addElement(value.$elemMatch, key, predicates);
    }
  }
}

/** What one item of a list fulfils (`items: { $elemMatch: { sku: 'x' } }`), some item fulfils: `items.sku`. */
function addElement(element: Doc, field: string, predicates: Predicates): void {
  if (isOperatorDoc(element)) return;
  predicates.complete = false;
  for (const [name, value] of Object.entries(element))
    if (name[0] !== '$' && !negates(value)) add(predicates.byField, `${field}.${name}`, value);
}

/** Of a list "some item is not" and "no item is" differ. */
const negates = (value: unknown) =>
  isOperatorDoc(value)
    ? Object.keys(value).some((operator) => NEGATIVE.has(operator))
    : value === null || value === undefined;
const NEGATIVE = new Set(['$ne', '$nin', '$not', '$exists']);

const isImpossible = (value: unknown) => isOperatorDoc(value) && Array.isArray(value.$in) && value.$in.length === 0;

function add(byField: Map<string, Predicate[]>, field: string, value: unknown): void {
  const list = byField.get(field) ?? [];
  byField.set(field, list);
  if (!isOperatorDoc(value)) list.push({ operator: '$eq', value, siblings: NO_SIBLINGS });
  else
    for (const [operator, argument] of Object.entries(value)) list.push({ operator, value: argument, siblings: value });
}

/**
 * What all branches of an $or have in common: if each limits a field from above, no document is above the highest limit
 * (and the same from below). So the next page of a list, `{ $or: [{ at: { $lt: t } }, { at: t, _id: … }] }`, starts there.
 */
function addHull(branches: Doc[], byField: Map<string, Predicate[]>): void {
  const limits = branches.map((branch) => limitsOf(branch));
  const [first, ...others] = limits;
  for (const [field, start] of first ?? []) {
    const hull = others.reduce<Limits | undefined>((widest, each) => widest && wider(widest, each.get(field)), start);
    if (hull?.high !== undefined) add(byField, field, { $lte: hull.high });
    else if (hull?.low !== undefined) add(byField, field, { $gte: hull.low });
  }
}

interface Limits {
  order: number;
  low?: unknown;
  high?: unknown;
}

const LIMITING: Record<string, ('low' | 'high')[]> = {
  $eq: ['low', 'high'],
  $gt: ['low'],
  $gte: ['low'],
  $lt: ['high'],
  $lte: ['high'],
};

const SCALARS = new Set<number>([ORDER.number, ORDER.string, ORDER.date, ORDER.objectId]);

function limitsOf(branch: Doc): Map<string, Limits> {
  const found = new Map<string, Limits>();
  for (const [field, predicates] of predicatesOf(branch).byField)
    for (const { operator, value } of predicates) {
      const order = typeOrder(value);
      if (!LIMITING[operator] || !SCALARS.has(order)) continue;
      const limits = found.get(field) ?? { order };
      if (limits.order === order) for (const side of LIMITING[operator]) limits[side] ??= value;
      found.set(field, limits);
    }
  return found;
}

function wider(a: Limits, b: Limits | undefined): Limits | undefined {
  if (!b || a.order !== b.order) return undefined;
  const side = (name: 'low' | 'high', sign: number) => {
    if (a[name] === undefined || b[name] === undefined) return undefined;
    return compare(a[name], b[name]) * sign > 0 ? a[name] : b[name];
  };
  return { order: a.order, high: side('high', 1), low: side('low', -1) };
}
