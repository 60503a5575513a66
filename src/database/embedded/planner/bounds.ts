import type { BSONRegExp } from 'bson';
import { bsonClass, isDoc, isRegex, numberOf, ORDER, typeOrder } from '../bson-keys/types.js';
import type { Predicate } from './predicates.js';

/** One end of a range. */
export interface Limit {
  value: unknown;
  inclusive: boolean;
}

/** A range of values of one type on one field of an index. */
export interface Bounds {
  order: number;
  low?: Limit;
  high?: Limit;
  /** Strings that begin so; low and high are unset then. */
  prefix?: string;
  /** The range is all the predicates say: the document needs no further look. */
  exact: boolean;
}

const RANGE = new Set(['$gt', '$gte', '$lt', '$lte']);

/** Values of an equality or $in that can be looked up by key; undefined if the predicate is none of these. */
export function pointsOf(predicate: Predicate, multikey: boolean): unknown[] | undefined {
  const usable = (value: unknown) =>
    !Array.isArray(value) && !isRegex(value) && value !== undefined && !(multikey && isDoc(value));
  if (predicate.operator === '$eq') return usable(predicate.value) ? [predicate.value] : undefined;
  if (predicate.operator !== '$in' || !Array.isArray(predicate.value) || predicate.value.length === 0) return undefined;
  return predicate.value.every(usable) ? predicate.value : undefined;
}

/** The range the predicates of a field allow; undefined if no index range follows from them. */
export function boundsOf(predicates: readonly Predicate[], multikey: boolean): Bounds | undefined {
  const inside = elementBounds(predicates, multikey);
  if (inside) return inside;
  let bounds: Bounds | undefined;
  let exact = true;
  for (const predicate of predicates) {
    const next = RANGE.has(predicate.operator) ? rangeOf(predicate) : prefixOf(predicate);
    if (!next || (bounds && !join(bounds, next, multikey))) exact = false;
    else bounds ??= next;
  }
  if (bounds && !exact) bounds.exact = false;
  // NaN sorts below all numbers, but matches no range of them.
  if (bounds && bounds.order === ORDER.number && !bounds.low)
    bounds.low = { value: Number.NEGATIVE_INFINITY, inclusive: true };
  return bounds;
}

function rangeOf({ operator, value }: Predicate): Bounds | undefined {
  const order = typeOrder(value);
  if (Array.isArray(value) || isDoc(value) || isRegex(value)) return undefined;
  if (order === ORDER.minKey || order === ORDER.maxKey || order === ORDER.null) return undefined;
  if (order === ORDER.number && Number.isNaN(numberOf(value))) return undefined;
  const limit = { value, inclusive: operator.endsWith('e') };
  return operator[1] === 'g' ? { order, low: limit, exact: true } : { order, high: limit, exact: true };
}

/** `/^abc/` becomes a range; the regex itself may ask for more, so it is checked again unless it is nothing but the prefix. */
function prefixOf({ operator, value, siblings }: Predicate): Bounds | undefined {
  const isImplicit = operator === '$eq' && isRegex(value) && !('$eq' in siblings);
  if (operator !== '$regex' && !isImplicit) return undefined;
  const own = bsonClass(value) === 'BSONRegExp' ? (value as BSONRegExp) : undefined;
  const source = own ? own.pattern : value instanceof RegExp ? value.source : value;
  const flags = siblings.$options ?? (own ? own.options : value instanceof RegExp ? value.flags : '');
  if (typeof source !== 'string' || String(flags).replace('u', '') !== '' || source.includes('|')) return undefined;
  const match = /^\^([\p{L}\p{N} _@,:;-]+)(.?)/u.exec(source);
  if (!match) return undefined;
  const literal = match[1] as string;
  const prefix = /[*?{+]/.test(match[2] as string) ? literal.slice(0, -1) : literal;
  return prefix ? { order: ORDER.string, prefix, exact: prefix === source.slice(1) } : undefined;
}

/** Narrows a range by another; false if they cannot be one range. */
function join(bounds: Bounds, next: Bounds, multikey: boolean): boolean {
  // With arrays one item may fulfil the lower and another the upper limit.
  if (multikey || bounds.order !== next.order || bounds.prefix !== undefined || next.prefix !== undefined) return false;
  if ((bounds.low && next.low) || (bounds.high && next.high)) return false;
  bounds.low ??= next.low;
  bounds.high ??= next.high;
  return true;
}

/** `$elemMatch: { $gte, $lt }` binds both limits to the same item. */
function elementBounds(predicates: readonly Predicate[], multikey: boolean): Bounds | undefined {
  const element = predicates.find(({ operator, value }) => operator === '$elemMatch' && multikey && isDoc(value));
  if (!element || !isDoc(element.value)) return undefined;
  const inner = Object.entries(element.value).map(([operator, value]) => ({ operator, value, siblings: {} }));
  if (!inner.every(({ operator }) => RANGE.has(operator))) return undefined;
  const bounds = boundsOf(inner, false);
  return bounds && { ...bounds, exact: false };
}
