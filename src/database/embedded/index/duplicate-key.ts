import { type Doc, EMPTY_ARRAY } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { shown } from '../shown.js';
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
