import type { DBRef } from 'bson';

/** A decoded BSON document. */
export type Doc = Record<string, unknown>;

/** What bson's classes look like from outside; `_bsontype` names the class. */
export interface BsonObject {
  _bsontype: string;
}

/** Stands for an empty array inside an index: MongoDB files it under "undefined", below null. */
export const EMPTY_ARRAY = Symbol('empty array');

/** Position of a value's type in MongoDB's comparison order; the numbers are the first byte of a key. */
export const ORDER = {
  minKey: 1,
  emptyArray: 4,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 55,
  maxKey: 250,
} as const;

const ORDER_OF_CLASS: Record<string, number> = {
  ObjectId: ORDER.objectId,
  Long: ORDER.number,
  Int32: ORDER.number,
  Double: ORDER.number,
  Decimal128: ORDER.number,
  Binary: ORDER.binary,
  Timestamp: ORDER.timestamp,
  BSONRegExp: ORDER.regex,
  MinKey: ORDER.minKey,
  MaxKey: ORDER.maxKey,
  Code: ORDER.code,
  BSONSymbol: ORDER.string,
  DBRef: ORDER.object,
};

/** Place of a value in the order of types (ORDER); undefined counts as null. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return ORDER.number;
    case 'string':
      return ORDER.string;
    case 'boolean':
      return ORDER.boolean;
    case 'undefined':
      return ORDER.null;
    case 'function':
      return ORDER.code;
    case 'symbol':
      return ORDER.emptyArray;
  }
  if (value === null) return ORDER.null;
  if (Array.isArray(value)) return ORDER.array;
  if (value instanceof Date) return ORDER.date;
  if (value instanceof RegExp) return ORDER.regex;
  const kind = bsonClass(value);
  if (kind !== undefined) return ORDER_OF_CLASS[kind] ?? ORDER.object;
  return ArrayBuffer.isView(value) ? ORDER.binary : ORDER.object;
}

/** Name of the bson class of a value, such as `Long`; undefined for plain JavaScript values. */
export function bsonClass(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? (value as Partial<BsonObject>)._bsontype : undefined;
}

/** A (sub)document, DBRef included; no array, no special value. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeOrder(value) === ORDER.object;
}

/** Any of the four number types. */
export function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeOrder(value) === ORDER.number;
}

/** A regular expression, of JavaScript or of BSON. */
export function isRegex(value: unknown): boolean {
  return value instanceof RegExp || bsonClass(value) === 'BSONRegExp';
}

/** The number behind any BSON number; Long and Decimal128 are rounded to a double. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null) {
    const kind = bsonClass(value);
    if (kind === 'Long' || kind === 'Decimal128') return Number(String(value));
    if ('value' in value) return Number(value.value);
  }
  return Number(value);
}

/** bson turns `{ $ref, $id }` into a DBRef; the engine treats it as the document it was. */
export function plainReference(reference: DBRef): Doc {
  const plain: Doc = { $ref: reference.collection, $id: reference.oid };
  if (reference.db) plain.$db = reference.db;
  return Object.assign(plain, reference.fields);
}

/** A DBRef, as `bson` decodes `{ $ref, $id }`. */
export function isReference(value: unknown): value is DBRef {
  return bsonClass(value) === 'DBRef';
}

/** Own property of a document, undefined for anything inherited; DBRefs are read as documents. */
export function own(doc: unknown, key: string): unknown {
  const plain = isReference(doc) ? plainReference(doc) : doc;
  return Object.hasOwn(plain as Doc, key) ? (plain as Doc)[key] : undefined;
}

/** Sets a field safely: `__proto__` becomes an ordinary field. */
export function setOwn(doc: Doc, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(doc, key, { value, writable: true, enumerable: true, configurable: true });
  else doc[key] = value;
}
