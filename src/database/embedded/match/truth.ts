import { isNumber, numberOf } from '../bson-keys/types.js';

/** Truth in the query language: false, 0, null and missing are false. */
export function isTruthy(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !isNumber(value) || numberOf(value) !== 0;
}
