import { bsonClass, ORDER, typeOrder } from './types.js';

/** BSON type aliases as `$type` knows them (https://www.mongodb.com/docs/manual/reference/bson-types/). */
export const TYPE_NUMBERS: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

/** Type numbers `$type: "number"` stands for. */
export const NUMERIC_TYPES = [1, 16, 18, 19];

const NAMES = new Map(Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name]));

const BY_CLASS: Record<string, number> = {
  Long: 18,
  Decimal128: 19,
  Int32: 16,
  Double: 1,
  Timestamp: 17,
  MinKey: -1,
  MaxKey: 127,
  BSONSymbol: 14,
};

const BY_ORDER: Record<number, number> = {
  [ORDER.object]: 3,
  [ORDER.array]: 4,
  [ORDER.binary]: 5,
  [ORDER.objectId]: 7,
  [ORDER.date]: 9,
  [ORDER.regex]: 11,
};

/** BSON type number of a value; 0 for a missing one. */
export function typeNumber(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return 0;
    case 'string':
      return 2;
    case 'boolean':
      return 8;
    case 'bigint':
      return 18;
    case 'number':
      return isInt32(value) ? 16 : 1;
  }
  if (value === null) return 10;
  const kind = bsonClass(value);
  if (kind === 'Code') return (value as { scope?: unknown }).scope ? 15 : 13;
  return (kind && BY_CLASS[kind]) || (BY_ORDER[typeOrder(value)] ?? 3);
}

/** Name of a BSON type by its number, undefined for a number that is none. */
export const nameOfType = (number: number): string | undefined => NAMES.get(number);

/** BSON type name of a value as the server writes it in messages; "missing" for a missing one. */
export function typeName(value: unknown): string {
  return nameOfType(typeNumber(value)) ?? 'missing';
}

const isInt32 = (value: number) =>
  Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 && !Object.is(value, -0);
