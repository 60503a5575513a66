import { type Document, MongoBulkWriteError, MongoClientBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import { bulkResult } from './collection-operations.js';
import { clientBulkResult } from './database-operations.js';
import { type Lookup, Mismatch, match } from './match.js';

/** Checks the error of an operation: whose it is, its code, text and labels, and what was done before it. */
export function checkError(expected: Document, error: unknown, lookup: Lookup): void {
  if (!(error instanceof Error)) throw new Mismatch('what was thrown is no error');
  const refuse = (reason: string) => {
    throw new Mismatch(`${reason}, the error is: ${error.message}`);
  };
  const facts = factsOf(error);
  const ofServer = error instanceof MongoServerError && !(error instanceof MongoClientBulkWriteError);
  if (expected.isClientError === true && ofServer) refuse('expected an error of the driver');
  if (expected.isClientError === false && !(error instanceof MongoServerError)) refuse('expected one of the server');
  if (expected.errorCode !== undefined && facts.code !== expected.errorCode)
    refuse(`expected the code ${expected.errorCode}, got ${facts.code}`);
  if (expected.errorCodeName !== undefined && facts.codeName !== expected.errorCodeName)
    refuse(`expected the name ${expected.errorCodeName}, got ${facts.codeName}`);
  if (expected.errorContains && !error.message.toLowerCase().includes(String(expected.errorContains).toLowerCase()))
    refuse(`expected "${expected.errorContains}" in the text`);
  const labelled = error instanceof MongoClientBulkWriteError && error.cause ? error.cause : error;
  const has = (label: string) => labelled instanceof MongoError && labelled.hasErrorLabel(label);
  for (const label of expected.errorLabelsContain ?? []) if (!has(label)) refuse(`the label ${label} is missing`);
  for (const label of expected.errorLabelsOmit ?? []) if (has(label)) refuse(`the label ${label} should not be there`);
  if (expected.errorResponse) match(expected.errorResponse, facts.errorResponse, lookup);
  if (expected.expectResult) match(expected.expectResult, doneBefore(error), lookup);
  for (const list of ['writeErrors', 'writeConcernErrors']) {
    const found = listed((error as unknown as Document)[list]);
    for (const [key, each] of Object.entries((expected[list] as Document | undefined) ?? {}))
      match(each, found[key], lookup);
  }
}

/** Code and reply of the server; a client bulk write keeps them in its cause. */
function factsOf(error: Error): Document {
  const facts = error as Document;
  return facts.code === undefined && facts.cause instanceof MongoServerError ? facts.cause : facts;
}

function doneBefore(error: Error): unknown {
  if (error instanceof MongoBulkWriteError) return bulkResult(error.result);
  if (error instanceof MongoClientBulkWriteError) return error.partialResult && clientBulkResult(error.partialResult);
  return (error as { result?: unknown }).result;
}

/** Errors of single operations by their position. */
function listed(errors: unknown): Document {
  const plain = ({ code, message, errmsg }: Document) => ({ code, message: message ?? errmsg });
  if (errors instanceof Map) return Object.fromEntries([...errors].map(([key, error]) => [key, plain(error)]));
  return { ...(errors as Document[] | undefined)?.map(plain) };
}
