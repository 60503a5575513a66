import { ObjectId } from 'bson';
import { type Evaluate, evaluator } from '../aggregate/expressions.js';
import { runPipeline } from '../aggregate/pipeline.js';
import { equal } from '../bson-keys/compare.js';
import { decode, encode, pick } from '../bson-keys/raw.js';
import { type Doc, setOwn } from '../bson-keys/types.js';
import { foldOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { indexEntries } from '../index/entries.js';
import { fieldsOf, firstPart } from '../match/compile.js';
import { isOperatorDoc, type MatchContext } from '../match/operators.js';
import type { Found } from '../planner/records.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { applyOperators, touchedFields } from '../update/apply.js';
import { clone } from '../update/clone.js';
import { isOperatorUpdate } from '../update/operators.js';
import { seedOf } from '../update/seed.js';
import { refuseTooDeep } from './depth.js';
import { insertDocument, MAX_DOCUMENT } from './insert.js';
import { rebuilt } from './rebuild.js';
import { stamp } from './stamp.js';
import { checkUpdate, type UpdateRequest } from './update-check.js';
import { allEntries, writeDocument } from './write.js';

/** What a statement did. */
export interface UpdateResult {
  matched: number;
  modified: number;
  /** `_id` of the document an upsert inserted. */
  upserted?: unknown;
  /** The first document before and after. */
  before?: Buffer;
  after?: Buffer;
}

interface Context {
  engine: Engine;
  collection: Collection;
  transaction: Transaction | null;
  request: UpdateRequest;
  match: MatchContext;
  evaluate: Evaluate;
  now: number;
}

/** Runs an update statement inside a write: one document or many, or an upsert. */
export function updateDocuments(
  engine: Engine,
  collection: Collection,
  request: UpdateRequest,
  transaction: Transaction | null,
): UpdateResult {
  checkUpdate(request);
  const { filter, sort, hint, collation, multi, effort } = request;
  const fold = foldOf(collation ?? collection.options.collation);
  const evaluate = evaluator(request.variables, fold);
  const match = { fold, expression: evaluate };
  const context: Context = { engine, collection, transaction, request, match, evaluate, now: Date.now() };
  const targets: Found[] = [];
  const limit = multi ? undefined : 1;
  for (const found of find(engine, collection, {
    filter,
    sort,
    limit,
    hint,
    collation,
    expression: evaluate,
    transaction,
    effort,
  })) {
    targets.push(found);
    if (!multi) break;
  }
  const result: UpdateResult = { matched: 0, modified: 0 };
  for (const target of targets) {
    const after = updateOne(context, target);
    result.matched++;
    if (after !== target.raw) result.modified++;
    result.before ??= target.raw;
    result.after ??= after;
  }
  return targets.length === 0 && request.upsert ? upsert(context) : result;
}

/** Returns the new bytes, or the very same buffer if nothing changed. */
function updateOne(context: Context, target: Found): Buffer {
  const { update } = context.request;
  if (!Array.isArray(update) && isOperatorUpdate(update)) return updateByOperators(context, target, update);
  return replace(context, target, replacement(context, decode(target.raw)));
}

/** Decodes only what the operators, the indexes and a positional filter need; all other fields keep their bytes. */
function updateByOperators(context: Context, { record, raw }: Found, update: Doc): Buffer {
  const { engine, collection, transaction, request, match, now } = context;
  const touched = touchedFields(update);
  const indexes = collection.indexes.filter(({ reads }) => !reads || [...reads].some((field) => touched.has(field)));
  const needed = fieldsNeeded(
    touched,
    indexes.map(({ reads }) => reads),
    request.filter,
  );
  const doc = decode(needed ? pick(raw, needed) : raw);
  const before = indexes.map((index) => indexEntries(index, doc));
  const id = touched.has('_id') ? clone(doc._id) : undefined;
  const { filter, arrayFilters = [] } = request;
  applyOperators(doc, update, { insert: false, now, filter, arrayFilters, match });
  if (touched.has('_id')) refuseOtherId(id, doc._id);
  const after = rebuilt(raw, doc, touched);
  if (after === raw) return raw;
  refuseTooLarge(after);
  const changes = indexes.map((index, i) => ({ index, before: before[i] ?? null, after: indexEntries(index, doc) }));
  const { unvalidated } = request;
  writeDocument(
    engine,
    collection,
    { record, before: raw, after, indexes: changes, by: update, unvalidated },
    transaction,
  );
  return after;
}

function fieldsNeeded(touched: Set<string>, reads: (Set<string> | null)[], filter: Doc): Set<string> | null {
  const needed = new Set([...touched, '_id']);
  for (const each of reads) {
    if (!each) return null;
    for (const field of each) needed.add(field);
  }
  return fieldsOf(filter, needed);
}

/** The document a replacement or a pipeline makes of another. */
function replacement({ engine, request, match, evaluate }: Context, doc: Doc): Doc {
  const { update } = request;
  if (!Array.isArray(update))
    return stamp({ _id: '_id' in update ? update._id : doc._id, ...withoutId(update) }, engine.clock);
  const host = { variables: request.variables ?? {}, collation: { fold: match.fold }, evaluate, read: refuseRead };
  const [result] = runPipeline([doc], update, host);
  return { ...result, _id: result?._id ?? doc._id };
}

const refuseRead = () => {
  throw new ServerError(72, 'An update reads no other collection');
};

function replace({ engine, collection, transaction, request }: Context, { record, raw }: Found, doc: Doc): Buffer {
  const old = decode(raw);
  refuseOtherId(old._id, doc._id);
  const after = encode(idFirst(doc));
  if (after.equals(raw) || after.equals(encode(old))) return raw;
  refuseTooLarge(after);
  const before = allEntries(collection, old);
  const now = allEntries(collection, doc);
  const indexes = before.map(({ index, entries }, i) => ({ index, before: entries, after: now[i]?.entries ?? null }));
  const { unvalidated } = request;
  const by = Array.isArray(request.update) ? undefined : 'replacement';
  writeDocument(engine, collection, { record, before: raw, after, indexes, by, unvalidated }, transaction);
  return after;
}

function upsert(context: Context): UpdateResult {
  const { engine, collection, transaction, request, match, now } = context;
  const { update, arrayFilters = [] } = request;
  const byOperators = isOperatorUpdate(update);
  const seed = byOperators ? seedOf(request.filter) : idOf(request.filter);
  const id = seed._id;
  let doc = clone(seed) as Doc;
  if (!Array.isArray(update) && byOperators)
    applyOperators(doc, update, { insert: true, now, filter: {}, arrayFilters, match });
  else doc = replacement(context, doc);
  if (id !== undefined) refuseOtherId(id, doc._id);
  if (doc._id === undefined) doc._id = new ObjectId();
  const raw = encode(idFirst(doc));
  const upserted = insertDocument(engine, collection, raw, transaction, request.unvalidated);
  return { matched: 0, modified: 0, upserted, after: raw };
}

/** The `_id` a filter fixes, as the start of a replacement. */
function idOf(filter: Doc): Doc {
  const only: Doc = {};
  for (const [key, value] of Object.entries(filter))
    if (firstPart(key) === '_id' || key === '$and') setOwn(only, key, value);
  if (only._id !== undefined && !isOperatorDoc(only._id)) return { _id: only._id };
  const { _id } = seedOf(only);
  return _id === undefined ? {} : { _id };
}

function refuseOtherId(before: unknown, after: unknown): void {
  if (before !== undefined && (after === undefined || !equal(before, after)))
    throw new ServerError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function refuseTooLarge(raw: Buffer): void {
  refuseTooDeep(raw);
  if (raw.length > MAX_DOCUMENT)
    throw new ServerError(17419, `Resulting document after update is larger than ${MAX_DOCUMENT}`);
}

function withoutId(doc: Doc): Doc {
  const { _id, ...rest } = doc;
  return rest;
}

function idFirst(doc: Doc): Doc {
  return Object.keys(doc)[0] === '_id' ? doc : { _id: doc._id, ...withoutId(doc) };
}
