import { expect } from 'chai';
import { type Db, type Document, Long, type MongoClient } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

interface Stage {
  client: MongoClient;
  db: Db;
}

/** What provokes an error, and what the server calls it. */
type Case = [code: number, name: string, provoke: (stage: Stage) => Promise<unknown>, told?: Document];

const inTransaction = (
  { client }: Stage,
  work: (session: ReturnType<MongoClient['startSession']>) => Promise<unknown>,
) =>
  client.withSession(async (session) => {
    session.startTransaction();
    try {
      return await work(session);
    } finally {
      await session.abortTransaction().catch(() => undefined);
    }
  });

// Codes: https://www.mongodb.com/docs/manual/reference/error-codes/
const CASES: Case[] = [
  [
    2,
    'BadValue',
    ({ db }) =>
      db
        .collection('c')
        .find({ a: { $foo: 1 } })
        .toArray(),
  ],
  [2, 'BadValue', ({ db }) => db.collection('c').find({}, { hint: 'nope' }).toArray()],
  [9, 'FailedToParse', ({ db }) => db.collection('c').updateOne({}, { $foo: { a: 1 } })],
  [9, 'FailedToParse', ({ db }) => db.command({ delete: 'c', deletes: [{ q: {}, limit: 2 }] })],
  [14, 'TypeMismatch', ({ db }) => db.command({ find: 'c', filter: 'x' })],
  [14, 'TypeMismatch', ({ db }) => db.collection('c').updateOne({ _id: 's' as never }, { $inc: { s: 1 } })],
  [15, 'Overflow', ({ db }) => db.collection('c').insertOne(nested(200))],
  [16, 'InvalidLength', ({ db }) => db.command({ insert: 'c', documents: [] })],
  [20, 'IllegalOperation', ({ client }) => client.db('admin').command({ dropDatabase: 1 })],
  [26, 'NamespaceNotFound', ({ db }) => db.collection('nothing').indexes()],
  [26, 'NamespaceNotFound', ({ db }) => db.renameCollection('nothing', 'something')],
  [27, 'IndexNotFound', ({ db }) => db.collection('c').dropIndex('nope')],
  [
    27,
    'IndexNotFound',
    ({ db }) =>
      db
        .collection('c')
        .find({ $text: { $search: 'x' } })
        .toArray(),
  ],
  [28, 'PathNotViable', ({ db }) => db.collection('c').updateOne({ _id: 's' as never }, { $set: { 's.a': 1 } })],
  [40, 'ConflictingUpdateOperators', ({ db }) => db.collection('c').updateOne({}, { $set: { a: 1 }, $inc: { a: 1 } })],
  [43, 'CursorNotFound', ({ db }) => db.command({ getMore: Long.fromNumber(12345), collection: 'c' })],
  [48, 'NamespaceExists', ({ db }) => db.createCollection('c', { capped: true, size: 4096 })],
  [48, 'NamespaceExists', ({ db }) => db.renameCollection('c', 'other')],
  [
    50,
    'MaxTimeMSExpired',
    ({ db }) =>
      db
        .collection('many')
        .find({ $expr: { $gt: ['$n', -1] } }, { maxTimeMS: 1, batchSize: 5000 })
        .toArray(),
  ],
  [52, 'DollarPrefixedFieldName', ({ db }) => db.collection('c').insertOne({ _id: { $a: 1 } as never })],
  [53, 'InvalidIdField', ({ db }) => db.collection('c').insertOne({ _id: [1] as never })],
  [53, 'InvalidIdField', ({ db }) => db.collection('c').insertOne({ _id: /x/ as never })],
  [56, 'EmptyFieldName', ({ db }) => db.collection('c').updateOne({}, { $set: { 'a..b': 1 } })],
  [59, 'CommandNotFound', ({ db }) => db.command({ makeCoffee: 1 })],
  [
    66,
    'ImmutableField',
    ({ db }) => db.collection('c').updateOne({ _id: 's' as never }, { $set: { _id: 't' } as never }),
  ],
  [67, 'CannotCreateIndex', ({ db }) => db.collection('c').createIndex({ a: 0 as never })],
  [72, 'InvalidOptions', ({ db }) => db.createCollection('wrong', { capped: true })],
  [73, 'InvalidNamespace', ({ db }) => db.command({ create: 'a$b' })],
  [73, 'InvalidNamespace', ({ db }) => db.command({ find: 5 })],
  [85, 'IndexOptionsConflict', ({ db }) => db.collection('c').createIndex({ u: 1 }, { unique: true, name: 'twin' })],
  [
    112,
    'WriteConflict',
    async (stage) => {
      const collection = stage.db.collection('c');
      return inTransaction(stage, async (one) => {
        await collection.updateOne({ _id: 's' as never }, { $set: { x: 1 } }, { session: one });
        return inTransaction(stage, (other) =>
          collection.updateOne({ _id: 's' as never }, { $set: { x: 2 } }, { session: other }),
        );
      });
    },
    { errorLabels: ['TransientTransactionError'] },
  ],
  [86, 'IndexKeySpecsConflict', ({ db }) => db.collection('c').createIndex({ u: 1 }, { name: 'u_1' })],
  [100, 'UnsatisfiableWriteConcern', ({ db }) => db.collection('c').insertOne({}, { writeConcern: { w: 3 } })],
  [115, 'CommandNotSupported', ({ db }) => db.collection('c').find({ $where: 'true' }).toArray()],
  [121, 'DocumentValidationFailure', ({ db }) => db.collection('checked').insertOne({ n: 0 })],
  [166, 'CommandNotSupportedOnView', ({ db }) => db.collection('view').insertOne({})],
  [171, 'CannotIndexParallelArrays', ({ db }) => db.collection('parallel').insertOne({ a: [1], b: [2] })],
  [251, 'NoSuchTransaction', (stage) => stage.client.db('admin').command(unknownTransaction(stage))],
  [
    263,
    'OperationNotSupportedInTransaction',
    (stage) => inTransaction(stage, (session) => stage.db.collection('c').drop({ session })),
  ],
  [
    11000,
    'DuplicateKey',
    ({ db }) => db.collection('c').insertOne({ u: 1 }),
    { keyPattern: { u: 1 }, keyValue: { u: 1 } },
  ],
  [
    11000,
    'DuplicateKey',
    ({ db }) => db.collection('c').findOneAndUpdate({ _id: 's' as never }, { $set: { u: 1 } }),
    { keyPattern: { u: 1 }, keyValue: { u: 1 } },
  ],
  [
    17276,
    'Location17276',
    ({ db }) =>
      db
        .collection('c')
        .find({ $expr: { $eq: ['$$nobody', 1] } })
        .toArray(),
  ],
  [31082, 'SearchNotEnabled', ({ db }) => db.collection('c').createSearchIndex({ definition: {} })],
  [
    40323,
    'Location40323',
    ({ db }) =>
      db
        .collection('c')
        .aggregate([{ $match: {}, $limit: 1 }])
        .toArray(),
  ],
  [
    40324,
    'Location40324',
    ({ db }) =>
      db
        .collection('c')
        .aggregate([{ $foo: {} }])
        .toArray(),
  ],
  [40414, 'IDLFailedToParse', ({ db }) => db.command({ update: 'c', updates: [{ q: {} }] })],
  [40415, 'IDLUnknownField', ({ db }) => db.command({ find: 'c', fliter: {} })],
  [51024, 'Location51024', ({ db }) => db.command({ find: 'c', limit: -1 })],
];

describe('errors of the embedded database', () => {
  let test: TestDatabase;
  let stage: Stage;

  before(async () => {
    test = await testDatabase();
    const { client } = test;
    const db = client.db('errors');
    stage = { client, db };
    await db.collection('c').insertMany([{ _id: 's' as never, s: 'text', u: 0 }, { u: 1 }]);
    await db.collection('c').createIndex({ u: 1 }, { unique: true });
    await db.collection('other').insertOne({});
    await db.collection('many').insertMany(Array.from({ length: 5000 }, (_, n) => ({ n })));
    await db.createCollection('checked', { validator: { n: { $gt: 0 } } });
    await db.createCollection('view', { viewOn: 'c', pipeline: [] });
    await db.collection('parallel').createIndex({ a: 1, b: 1 });
  });
  after(() => test.close());

  it('have the code, the name and the details the server gives them', async () => {
    const wrong: string[] = [];
    for (const [code, name, provoke, told = {}] of CASES) {
      const error = await failure(provoke(stage), `${code} ${provoke}`);
      const facts = (error.errorResponse ?? error) as Document;
      const given = {
        code: error.code,
        name: facts.codeName ?? name,
        told: pick({ ...facts, ...error }, Object.keys(told)),
      };
      const wanted = { code, name, told };
      if (JSON.stringify(given) !== JSON.stringify(wanted))
        wrong.push(`${JSON.stringify(wanted)} ≠ ${JSON.stringify(given)}: ${error.message}`);
    }
    expect(wrong).to.deep.equal([]);
  });

  it('show the documents and values they speak of as the server writes them', async () => {
    const towns = stage.db.collection<Document & { _id: number }>('shown');
    await towns.insertOne({ _id: 1, name: 'Ulm', list: [{ n: 1 }] });
    const told = async (update: Document) => (await failure(towns.updateOne({ _id: 1 }, update))).message;
    expect(await told({ $set: { 'list.a': 1 } })).to.equal("Cannot create field 'a' in element {list: [ { n: 1 } ]}");
    expect(await told({ $inc: { name: 1 } })).to.equal(
      "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'name' of non-numeric type string",
    );
    expect(await told({ $mul: { list: { a: 1 } } })).to.equal(
      'Cannot multiply with non-numeric argument: {list: { a: 1 }}',
    );
    expect(await told({ $push: { name: 1 } })).to.equal(
      "The field 'name' must be an array but is of type string in document {_id: 1}",
    );
    expect(await told({ $pop: { list: 'x' } })).to.equal('Expected a number in: $pop: "x"');
  });

  it('stand at the position of the write they belong to', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2, u: 1 }, { _id: 3 }];
    const insert = (ordered: boolean) => stage.db.command({ insert: `w${ordered}`, documents, ordered });
    await stage.db.collection('wfalse').createIndex({ u: 1 });
    const [ordered, unordered] = [await insert(true), await insert(false)];
    expect([ordered.n, ordered.writeErrors.length, ordered.writeErrors[0].index]).to.deep.equal([1, 1, 1]);
    expect(ordered.writeErrors[0]).to.deep.include({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
    expect(ordered.writeErrors[0].errmsg).to.equal(
      'E11000 duplicate key error collection: errors.wtrue index: _id_ dup key: { _id: 1 }',
    );
    expect([unordered.n, unordered.writeErrors.map(({ index }: Document) => index)]).to.deep.equal([3, [1]]);
  });

  it('refuse documents above 16 MB, and take those just below', async () => {
    const collection = stage.db.collection('large');
    await collection.insertOne({ _id: 1 as never, text: 'x'.repeat(16 * 2 ** 20 - 40) });
    const error = await failure(collection.insertOne({ text: 'x'.repeat(16 * 2 ** 20) }));
    expect(error.code).to.equal(10334);
    const grown = await failure(collection.updateOne({}, { $set: { more: 'x'.repeat(100) } }));
    expect(grown.code).to.equal(17419);
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('do not come from documents nested a hundred times', async () => {
    const { insertedId } = await stage.db.collection('deep').insertOne(nested(100));
    expect(depthOf(await stage.db.collection('deep').findOne({ _id: insertedId }))).to.equal(101);
  });
});

function nested(levels: number): Document {
  let doc: Document = { end: 'x'.repeat(20) };
  for (let i = 0; i < levels; i++) doc = { nested: doc };
  return doc;
}

function depthOf(doc: Document | null): number {
  return doc === null ? 0 : 1 + depthOf((doc.nested as Document | undefined) ?? null);
}

function pick(doc: Document, names: readonly string[]): Document {
  return Object.fromEntries(names.map((name) => [name, doc[name]]));
}

function unknownTransaction({ client }: Stage): Document {
  const session = client.startSession();
  const lsid = session.id;
  void session.endSession();
  return { commitTransaction: 1, lsid, txnNumber: Long.fromNumber(99), autocommit: false };
}
