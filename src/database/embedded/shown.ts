import type { Binary, BSONRegExp, Code, Timestamp } from 'bson';
import { bsonClass, isDoc } from './bson-keys/types.js';

/** A value as the server writes it in messages, such as `{ a: 1, b: "x" }`. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  const kind = bsonClass(value);
  if (kind === 'ObjectId') return `ObjectId('${value}')`;
  if (kind === 'Decimal128') return `Decimal128("${value}")`;
  if (kind === 'Binary') return showBinary(value as Binary);
  if (kind === 'Timestamp') return `Timestamp(${(value as Timestamp).t}, ${(value as Timestamp).i})`;
  if (kind === 'BSONRegExp') return `/${(value as BSONRegExp).pattern}/${(value as BSONRegExp).options}`;
  if (kind === 'Code') return String((value as Code).code);
  if (kind === 'MinKey' || kind === 'MaxKey') return kind;
  if (kind) return String(value);
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`;
  if (isDoc(value) && Object.keys(value).length === 0) return '{}';
  if (isDoc(value))
    return `{ ${Object.keys(value)
      .map((key) => `${key}: ${shown(value[key])}`)
      .join(', ')} }`;
  return String(value);
}

function showBinary({ sub_type, buffer, position }: Binary): string {
  const hex = Buffer.from(buffer).toString('hex', 0, position).toUpperCase();
  if (sub_type !== 4 || hex.length !== 32) return `BinData(${sub_type}, ${hex})`;
  return `UUID("${hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}")`;
}
