import { bsonClass, type Doc, EMPTY_ARRAY, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Index } from './index.js';

/** Error 11000 as the server words it, with `keyPattern` and `keyValue`. */
export function duplicateKey(namespace: string, index: Index, values: readonly unknown[]): ServerError {
  const keyValue: Doc = {};
  index.fields.forEach((field, i) => {
    const value = values[i];
    keyValue[field] = value === undefined || value === EMPTY_ARRAY ? null : value;
  });
  const listed = index.fields.map((field) => `${field}: ${shown(keyValue[field])}`).join(', ');
  return new ServerError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${listed} }`,
    { keyPattern: index.spec.key, keyValue },
  );
}

/** A value as the server writes it in messages, such as `{ a: 1, b: "x" }`. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  const kind = bsonClass(value);
  if (kind === 'ObjectId') return `ObjectId('${value}')`;
  if (kind === 'Decimal128') return `Decimal128("${value}")`;
  if (kind) return String(value);
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`;
  if (isDoc(value) && Object.keys(value).length === 0) return '{}';
  if (isDoc(value))
    return `{ ${Object.keys(value)
      .map((key) => `${key}: ${shown(value[key])}`)
      .join(', ')} }`;
  return String(value);
}
