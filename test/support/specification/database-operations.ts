import type { AbstractCursor, ChangeStream, ClientSession, Db, Document, MongoClient } from 'mongodb';
import type { Play } from './collection-operations.js';

export const DATABASE: Record<string, Play<Db>> = {
  aggregate: (target, { pipeline }, options) => target.aggregate(pipeline, options).toArray(),
  createCollection: (target, { collection }, options) => target.createCollection(collection, options),
  dropCollection: (target, { collection }, options) => target.dropCollection(collection, options),
  listCollections: (target, { filter }, options) => target.listCollections(filter ?? {}, options).toArray(),
  listCollectionNames: async (target, { filter }, options) =>
    (await target.listCollections(filter ?? {}, { ...options, nameOnly: true }).toArray()).map(({ name }) => name),
  modifyCollection: async (target, { collection }, options) => {
    const { session, ...changes } = options;
    await target.command({ collMod: collection, ...changes }, { session });
  },
  runCommand: (target, { command }, { commandName: _name, ...options }) => target.command(command, options),
  runCursorCommand: (target, args, options) => commandCursor(target, args, options).toArray(),
  createCommandCursor: async (target, args, options) => {
    const cursor = commandCursor(target, args, options);
    // Opens the cursor and leaves its first document where it is.
    await cursor.hasNext();
    return cursor;
  },
};

function commandCursor(target: Db, { command, batchSize, maxTimeMS, comment }: Document, { session }: Document) {
  const cursor = target.runCursorCommand(command, { session });
  if (batchSize !== undefined) cursor.setBatchSize(batchSize);
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
  if (comment !== undefined) cursor.setComment(comment);
  return cursor;
}

export const CLIENT: Record<string, Play<MongoClient>> = {
  listDatabases: async (target, _args, options) => (await target.db('admin').admin().listDatabases(options)).databases,
  listDatabaseNames: async (target) =>
    (await target.db('admin').admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name),
  clientBulkWrite: async (target, { models }, options) => {
    const list = (models as Document[]).map((model) => {
      const [name = '', facts = {}] = Object.entries(model)[0] ?? [];
      return { name, ...facts };
    });
    return clientBulkResult(
      await target.bulkWrite(list as unknown as Parameters<MongoClient['bulkWrite']>[0], options),
    );
  },
};

/** The driver gives maps, the format documents; that an update was an upsert stands there by its id alone. */
export function clientBulkResult(result: Document): Document {
  const plain = (map: Map<number, Document> | undefined) =>
    map && Object.fromEntries([...map].map(([key, { didUpsert: _didUpsert, ...facts }]) => [key, facts]));
  const { acknowledged, insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result;
  return {
    acknowledged,
    insertedCount,
    matchedCount,
    modifiedCount,
    deletedCount,
    upsertedCount,
    insertResults: plain(result.insertResults),
    updateResults: plain(result.updateResults),
    deleteResults: plain(result.deleteResults),
  };
}

export const SESSION: Record<string, Play<ClientSession>> = {
  startTransaction: async (target, _args, options) => target.startTransaction(options),
  commitTransaction: async (target) => {
    await target.commitTransaction();
  },
  abortTransaction: async (target) => {
    await target.abortTransaction();
  },
  endSession: (target) => target.endSession(),
};

export const CURSOR: Record<string, Play<AbstractCursor & ChangeStream>> = {
  iterateUntilDocumentOrError: (target) => target.next(),
  iterateOnce: (target) => target.tryNext(),
  close: (target) => target.close(),
};
