import { evaluator } from '../aggregate/expressions.js';
import { decode } from '../bson-keys/raw.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import type { Collection } from '../store/collection.js';

/** Checks a document against the validator of its collection (error 121). */
export function validateDocument({ options }: Collection, after: Buffer, before: Buffer | null): void {
  const { validator, validationAction, validationLevel } = options;
  if (!validator || validationAction === 'warn' || validationLevel === 'off') return;
  const valid = compileFilter(validator, { expression: evaluator() });
  const doc = decode(after);
  if (valid(doc)) return;
  // "moderate" lets documents that were invalid before stay so.
  if (validationLevel === 'moderate' && before && !valid(decode(before))) return;
  throw new ServerError(121, 'Document failed validation', {
    errInfo: {
      failingDocumentId: doc._id,
      details: { operatorName: '$jsonSchema', schemaRulesNotSatisfied: [] },
    },
  });
}
