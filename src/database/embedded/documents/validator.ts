import { decode } from '../bson-keys/raw.js';
import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { holds, validationDetails } from './validation-details.js';

/** Checks a document against the validator of its collection (error 121). */
export function validateDocument({ options }: Collection, after: Buffer, before: Buffer | null): void {
  const { validator, validationAction, validationLevel } = options;
  if (!isDoc(validator) || validationAction === 'warn' || validationLevel === 'off') return;
  const doc = decode(after);
  if (holds(validator, doc)) return;
  // "moderate" lets documents that were invalid before stay so.
  if (validationLevel === 'moderate' && before && !holds(validator, decode(before))) return;
  throw new ServerError(121, 'Document failed validation', {
    errInfo: { failingDocumentId: doc._id, details: validationDetails(validator, doc) },
  });
}
