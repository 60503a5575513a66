import { equal } from '../bson-keys/compare.js';
import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { tellDefinition } from '../changes/definitions.js';
import { ServerError } from '../errors.js';
import { fillIndex } from '../index/build.js';
import { describeIndex, type Index, type IndexSpec, prepareIndex } from '../index/index.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { cursorReply } from '../wire/replies.js';
import {
  type Command,
  ensureCollection,
  numberOr,
  type Reply,
  readableCollection,
  writableCollection,
  writeOrWait,
} from './command.js';
import { checkIndexSpec } from './index-spec.js';

export async function createIndexes(command: Command): Promise<Reply> {
  const { body } = command;
  const wanted = (body.indexes as Doc[] | undefined) ?? [];
  if (wanted.length === 0) throw new ServerError(2, 'Must specify at least one index to create');
  for (const spec of wanted) checkIndexSpec(spec);
  const existed = Boolean(writableCollection(command));
  const add = () => {
    const collection = ensureCollection(command);
    const before = collection.indexes.length;
    for (const spec of wanted) addIndex(command, collection, spec);
    return { before, after: collection.indexes.length };
  };
  const counts = await writeOrWait(command, add, { atomic: true });
  return {
    numIndexesBefore: counts.before,
    numIndexesAfter: counts.after,
    createdCollectionAutomatically: !existed,
    ...(counts.before === counts.after ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
}

export function listIndexes(command: Command): Reply {
  const { engine, body, database } = command;
  const collection = readableCollection(command);
  if (!collection) throw new ServerError(26, `ns does not exist: ${database}.${command.collection}`);
  const listed = collection.indexes.map((index) => encode(describeIndex(index)));
  const size = isDoc(body.cursor) ? numberOr(body.cursor.batchSize, 101) : Number.POSITIVE_INFINITY;
  const { namespace } = collection;
  return cursorReply(namespace, engine.cursors.open(namespace, listed[Symbol.iterator](), size), 'firstBatch');
}

export async function dropIndexes(command: Command): Promise<Reply> {
  const { engine, body } = command;
  // Looked up when the write runs: a definition seen before may be another by then.
  const before = await engine.writes.run(
    () => {
      const collection = writableCollection(command);
      if (!collection) throw new ServerError(26, `ns not found ${command.database}.${command.collection}`);
      const { indexes } = collection;
      const gone =
        body.index === '*'
          ? indexes.filter(({ name }) => name !== '_id_')
          : new Set([body.index].flat().map((wanted) => indexToDrop(collection, wanted)));
      for (const index of gone) {
        engine.catalog.dropIndex(collection, index);
        tellDefinition(engine, 'dropIndexes', collection, { description: { indexes: [describeIndex(index)] } });
      }
      return indexes.length;
    },
    { atomic: true },
  );
  return { nIndexesWas: before, ok: 1 };
}

function indexToDrop(collection: Collection, wanted: unknown): Index {
  const byName = typeof wanted === 'string';
  const index = collection.indexes.find(({ name, spec }) => (byName ? name === wanted : sameKey(spec.key, wanted)));
  if (!index)
    throw new ServerError(
      27,
      byName ? `index not found with name [${wanted}]` : `can't find index with key: ${JSON.stringify(wanted)}`,
    );
  if (index.name === '_id_') throw new ServerError(72, 'cannot drop _id index');
  return index;
}

function addIndex({ engine, transaction }: Command, collection: Collection, wanted: Doc): void {
  const { collation = collection.options.collation } = wanted;
  const { background: _background, ns: _ns, ...kept } = wanted;
  const asked: Doc = { v: 2, ...kept, ...(collation === undefined ? {} : { collation }) };
  if (isKnown(collection, asked)) return;
  if (transaction) refuseUnlessNew(collection, transaction);
  const multikey = Object.keys(wanted.key as Doc).map(() => false);
  // A copy of the client's document, so that what is kept is what will be read again after a restart.
  const spec = { id: engine.catalog.takeId(), ...decode(encode(asked)), multikey } as unknown as IndexSpec;
  const index = prepareIndex(spec);
  if (!transaction) fillIndex(engine, collection, index);
  engine.catalog.addIndex(collection, index);
  const description = { indexes: [describeIndex(index)] };
  tellDefinition(engine, 'createIndexes', collection, { description }, transaction);
}

/** Inside a transaction indexes can be made on what it has created itself and not filled yet. */
function refuseUnlessNew(collection: Collection, transaction: Transaction): void {
  const created = transaction.created.get(collection.namespace) === collection;
  if (created && !transaction.changes(collection)) return;
  throw new ServerError(
    263,
    `Cannot create new indexes on ${created ? 'non-empty' : 'existing'} collection ${collection.namespace} in a multi-document transaction.`,
  );
}

/** True if the same index exists; throws if one with the name or the key exists that differs. */
function isKnown(collection: Collection, asked: Doc): boolean {
  const named = collection.indexes.find(({ name }) => name === asked.name);
  if (sameKey(asked.key, { _id: 1 })) return true;
  const both = (index: Index) =>
    `Requested index: ${JSON.stringify(asked)}, existing index: ${JSON.stringify({ v: 2, key: index.spec.key, name: index.name })}`;
  if (named && !isSame(named.spec, asked))
    throw new ServerError(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(named)}`,
    );
  const twin = named ?? collection.indexes.find(({ spec }) => isSame(spec, asked));
  if (!twin) return false;
  if (expiryOf(twin.spec) !== expiryOf(asked))
    throw new ServerError(
      85,
      `An equivalent index already exists with ${named ? 'the same name but different options' : 'a different name and options'}. ${both(twin)}`,
    );
  if (named) return true;
  throw new ServerError(85, `Index already exists with a different name: ${twin.name}`);
}

function sameKey(a: unknown, b: unknown): boolean {
  return equal(a, b);
}

/** What makes an index another one than the next: two that differ here may stand side by side under different names. */
function isSame(a: Doc, b: Doc): boolean {
  const options = ({ unique, sparse, partialFilterExpression, collation }: Doc) =>
    JSON.stringify([Boolean(unique), Boolean(sparse), partialFilterExpression ?? null, collationText(collation)]);
  return sameKey(a.key, b.key) && options(a) === options(b);
}

const expiryOf = ({ expireAfterSeconds }: Doc) =>
  expireAfterSeconds === undefined ? null : numberOf(expireAfterSeconds);

function collationText(collation: unknown): string {
  if (!isDoc(collation) || collation.locale === 'simple') return '';
  return `${collation.locale}:${collation.strength ?? 3}`;
}
