import { deserialize } from 'bson';
import { decode } from '../bson-keys/raw.js';
import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { holds, validationDetails } from './validation-details.js';

/** Numbers keep their width: a schema tells an int from a double. */
const exactly = (raw: Buffer) =>
  deserialize(raw, { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: false });

/** Checks a document against the validator of its collection (error 121). */
export function validateDocument({ options }: Collection, after: Buffer, before: Buffer | null): void {
  const { validator, validationAction, validationLevel } = options;
  if (!isDoc(validator) || validationAction === 'warn' || validationLevel === 'off') return;
  const doc = decode(after);
  const exact = exactly(after);
  if (holds(validator, doc, exact)) return;
  // "moderate" lets documents that were invalid before stay so.
  if (validationLevel === 'moderate' && before && !holds(validator, decode(before), exactly(before))) return;
  throw new ServerError(121, 'Document failed validation', {
    errInfo: { failingDocumentId: doc._id, details: validationDetails(validator, doc, exact) },
  });
}
