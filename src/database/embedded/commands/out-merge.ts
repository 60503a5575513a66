import { ObjectId } from 'bson';
import { evaluator } from '../aggregate/expressions.js';
import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { insertDocument } from '../documents/insert.js';
import { updateDocuments } from '../documents/update.js';
import { removeDocument } from '../documents/write.js';
import { ServerError } from '../errors.js';
import { duplicateKey } from '../index/duplicate-key.js';
import type { Index } from '../index/index.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { ensureTarget } from '../transactions/creation.js';
import { aggregateDocs } from './aggregate.js';
import { type Command, isUnvalidated, runWrite } from './command.js';

/** Runs a pipeline that ends in $out or $merge; undefined for one that does not. The result then is empty. */
export async function writeResult(command: Command, pipeline: Doc[]): Promise<Buffer[] | undefined> {
  pipeline.forEach((stage, i) => {
    const [name] = Object.keys(stage);
    if ((name === '$out' || name === '$merge') && i < pipeline.length - 1)
      throw new ServerError(40601, `${name} can only be the final stage in the pipeline`);
  });
  const last = pipeline[pipeline.length - 1];
  if (!last || !('$out' in last || '$merge' in last)) return undefined;
  if (command.transaction) throw new ServerError(263, `${Object.keys(last)[0]} cannot be used in a transaction`);
  if (isDoc(command.body.readConcern) && command.body.readConcern.level === 'linearizable')
    throw new ServerError(72, `${Object.keys(last)[0]} cannot be used with a 'linearizable' read concern level`);
  const docs = aggregateDocs(command, command.collection ?? null, pipeline.slice(0, -1)).map((doc) =>
    doc._id === undefined ? { _id: new ObjectId(), ...doc } : doc,
  );
  const write = () => {
    if ('$out' in last) replaceAll(command, last.$out, docs);
    else mergeAll(command, last.$merge, docs);
    return { ok: 1 };
  };
  // $out replaces its target as a whole or not at all; $merge ends at the first document that does not fit.
  await runWrite(command, write, { atomic: '$out' in last });
  return [];
}

function target(command: Command, spec: unknown) {
  const { engine, database } = command;
  if (typeof spec === 'string') return ensureTarget(engine, database, spec, null);
  if (!isDoc(spec)) throw new ServerError(16990, `$out only supports a string or object argument`);
  if (typeof spec.coll !== 'string')
    throw new ServerError(16994, "If an object is passed to $out it must have exactly 2 fields: 'db' and 'coll'");
  return ensureTarget(engine, String(spec.db ?? database), spec.coll, null);
}

function replaceAll(command: Command, spec: unknown, docs: Doc[]): void {
  const { engine } = command;
  const collection = target(command, spec);
  if (collection.options.capped)
    throw new ServerError(17152, `namespace '${collection.namespace}' is capped so it can't be used for $out`);
  for (const found of [...find(engine, collection, { filter: {} })]) removeDocument(engine, collection, found, null);
  for (const doc of docs) insertDocument(engine, collection, encode(doc), null, isUnvalidated(command));
}

/** What is merged by must be unique in the target, so that one document stands for one. */
function refuseUnlessUnique({ indexes }: Collection, on: readonly string[]): void {
  const wanted = [...on].sort().join();
  const known = indexes.some(
    ({ unique, fields, partial }) => unique && !partial && [...fields].sort().join() === wanted,
  );
  if (!known) throw new ServerError(51183, 'Cannot find index to verify that join fields will be unique');
}

function mergeAll(command: Command, spec: unknown, docs: Doc[]): void {
  const { engine } = command;
  const options: Doc = isDoc(spec) ? spec : { into: spec };
  const collection = target(command, options.into);
  const unvalidated = isUnvalidated(command);
  const on = [options.on ?? '_id'].flat().map(String);
  refuseUnlessUnique(collection, on);
  for (const doc of docs) {
    const filter = Object.fromEntries(on.map((field) => [field, doc[field] ?? null]));
    const [found] = find(engine, collection, { filter, limit: 1 });
    if (found) {
      const merged = mergedWith(decode(found.raw), doc, options, () =>
        duplicateKey(collection.namespace, collection.indexes[0] as Index, [doc._id]),
      );
      if (merged)
        updateDocuments(engine, collection, { filter: { _id: merged._id }, update: merged, unvalidated }, null);
    } else {
      const otherwise = options.whenNotMatched ?? 'insert';
      if (otherwise === 'fail') throw new ServerError(13113, '$merge could not find a matching document');
      if (otherwise === 'insert') insertDocument(engine, collection, encode(doc), null, unvalidated);
    }
  }

  function mergedWith(old: Doc, doc: Doc, { whenMatched = 'merge' }: Doc, duplicate: () => Error): Doc | undefined {
    if (whenMatched === 'keepExisting') return undefined;
    if (whenMatched === 'fail') throw duplicate();
    if (whenMatched === 'replace') return { ...doc, _id: old._id };
    if (whenMatched === 'merge') return { ...old, ...doc, _id: old._id };
    const variables = { ...command.variables, new: doc };
    const stages = [{ $documents: [{ $literal: old }] }, ...(whenMatched as Doc[])];
    const [result] = aggregateDocs({ ...command, evaluate: evaluator(variables) }, null, stages, variables);
    return { ...result, _id: old._id };
  }
}
