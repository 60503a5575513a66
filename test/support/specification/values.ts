import type { Document } from 'mongodb';

/** A document of fields, not a value of BSON. */
export function isPlain(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Date) && !(value instanceof RegExp) && !bsonType(value) && !(value instanceof Uint8Array);
}

/** Numbers compare by value, whatever their type. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const type = bsonType(value);
  return type === 'Long' || type === 'Int32' || type === 'Double' ? Number(String(value)) : undefined;
}

/** Name of a value's type as `$type` has it. */
export function typeIn(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  if (value instanceof Uint8Array) return 'binData';
  const type = bsonType(value);
  if (type) return BSON_TYPES[type] ?? type;
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'bigint' ? 'long' : typeof value;
}

function bsonType(value: unknown): string | undefined {
  const type: unknown = value instanceof Object && '_bsontype' in value ? value._bsontype : undefined;
  return typeof type === 'string' ? type : undefined;
}

const BSON_TYPES: Record<string, string> = {
  ObjectId: 'objectId',
  Long: 'long',
  Int32: 'int',
  Double: 'double',
  Decimal128: 'decimal',
  Binary: 'binData',
  Timestamp: 'timestamp',
};
