import type { AnyBulkWriteOperation, ChangeStream, Collection, Db, Document, MongoClient } from 'mongodb';

/** One operation of a case on the object it names; the options are those of the driver. */
export type Play<T> = (target: T, args: Document, options: Document) => Promise<unknown>;

const updated = ({ acknowledged, matchedCount, modifiedCount, upsertedCount, upsertedId }: Document) => ({
  acknowledged,
  matchedCount,
  modifiedCount,
  upsertedCount,
  ...(upsertedId === null || upsertedId === undefined ? {} : { upsertedId }),
});

/** Counts and ids of a bulk write, also of one that failed half-way. */
export const bulkResult = (result: Document) => ({
  insertedCount: result.insertedCount,
  matchedCount: result.matchedCount,
  modifiedCount: result.modifiedCount,
  deletedCount: result.deletedCount,
  upsertedCount: result.upsertedCount,
  insertedIds: { ...result.insertedIds },
  upsertedIds: { ...result.upsertedIds },
});

export const COLLECTION: Record<string, Play<Collection>> = {
  find: (target, { filter }, options) => target.find(filter, options).toArray(),
  findOne: (target, { filter }, options) => target.findOne(filter, options),
  aggregate: (target, { pipeline }, options) => target.aggregate(pipeline, options).toArray(),
  insertOne: (target, { document }, options) => target.insertOne(document, options),
  insertMany: async (target, { documents }, options) => {
    const result = await target.insertMany(documents, options);
    return { ...result, insertedIds: { ...result.insertedIds } };
  },
  updateOne: async (target, { filter, update }, options) => updated(await target.updateOne(filter, update, options)),
  updateMany: async (target, { filter, update }, options) => updated(await target.updateMany(filter, update, options)),
  replaceOne: async (target, { filter, replacement }, options) =>
    updated(await target.replaceOne(filter, replacement, options)),
  deleteOne: (target, { filter }, options) => target.deleteOne(filter, options),
  deleteMany: (target, { filter }, options) => target.deleteMany(filter, options),
  findOneAndDelete: (target, { filter }, options) => target.findOneAndDelete(filter, options),
  findOneAndUpdate: (target, { filter, update }, options) => target.findOneAndUpdate(filter, update, options),
  findOneAndReplace: (target, { filter, replacement }, options) =>
    target.findOneAndReplace(filter, replacement, options),
  countDocuments: (target, { filter }, options) => target.countDocuments(filter, options),
  count: (target, { filter }, options) => target.count(filter, options),
  estimatedDocumentCount: (target, _args, options) => target.estimatedDocumentCount(options),
  distinct: (target, { fieldName, filter }, options) => target.distinct(fieldName, filter, options),
  bulkWrite: async (target, { requests }, options) =>
    bulkResult(await target.bulkWrite(requests as AnyBulkWriteOperation[], options)),
  createIndex: (target, { keys }, options) => target.createIndex(keys, options),
  dropIndex: (target, { name }, options) => target.dropIndex(name, options),
  dropIndexes: (target, _args, options) => target.dropIndexes(options),
  listIndexes: (target, _args, options) => target.listIndexes(options).toArray(),
  listIndexNames: async (target, _args, options) =>
    (await target.listIndexes(options).toArray()).map(({ name }) => name),
  rename: async (target, { to }, options) => {
    await target.rename(to, options);
  },
  createSearchIndex: (target, { model }) => target.createSearchIndex(model),
  createSearchIndexes: (target, { models }) => target.createSearchIndexes(models),
  dropSearchIndex: (target, { name }) => target.dropSearchIndex(name),
  updateSearchIndex: (target, { name, definition }) => target.updateSearchIndex(name, definition),
  listSearchIndexes: (target, { name, aggregationOptions }) =>
    target.listSearchIndexes(name, aggregationOptions).toArray(),
  createFindCursor: async (target, { filter }, options) => {
    const cursor = target.find(filter, options);
    await cursor.hasNext();
    return cursor;
  },
};

/** Opens the stream at the server before the case goes on: the driver itself would wait for the first reading. */
export async function openChangeStream(
  target: Collection | Db | MongoClient,
  { pipeline }: Document,
  options: Document,
): Promise<ChangeStream> {
  const stream = target.watch(pipeline, options);
  await (stream as unknown as { cursor: { cursorInit(): Promise<void> } }).cursor.cursorInit();
  return stream;
}
