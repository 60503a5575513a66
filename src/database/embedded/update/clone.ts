import { bsonClass, type Doc, isDoc, setOwn } from '../bson-keys/types.js';

/** Copies documents and arrays; special BSON values are immutable here and stay shared. */
export function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone);
  if (!isDoc(value) || bsonClass(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setOwn(copy, key, clone(value[key]));
  return copy;
}
