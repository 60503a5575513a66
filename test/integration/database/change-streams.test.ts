import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type Document, Long, Timestamp } from 'bson';
import { expect } from 'chai';
import { type ChangeStream, type ChangeStreamOptions, type Db, MongoClient } from 'mongodb';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { until } from '../../support/until.js';
import { connectedSoon, startServer } from './crash-rounds.js';
import { failure, type TestDatabase, temporaryFolder, testDatabase } from './support.js';

interface Thing {
  _id: string | number;
  n?: number;
  m?: number;
  a?: Document;
  list?: number[];
}

/** Opens a stream at once; the driver alone would wait for the first reading. */
async function watch(source: Pick<Db, 'watch'>, options: ChangeStreamOptions = {}, pipeline: Document[] = []) {
  const stream: ChangeStream<Document, Document> = source.watch(pipeline, { maxAwaitTimeMS: 50, ...options });
  const early = await stream.tryNext();
  return { stream, early };
}

async function take(stream: ChangeStream<Document, Document>, count: number): Promise<Document[]> {
  const events: Document[] = [];
  for (const end = performance.now() + 30_000; events.length < count && performance.now() < end; ) {
    const event = await stream.tryNext();
    if (event) events.push(event);
  }
  return events;
}

const kinds = (events: Document[]) => events.map(({ operationType }) => operationType);

describe('change streams of the embedded database', () => {
  let test: TestDatabase;
  let db: Db;
  const things = () => db.collection<Thing>('things');

  before(async () => {
    test = await testDatabase();
    db = test.client.db('watched');
  });
  after(() => test.close());
  beforeEach(async () => {
    await db.dropDatabase();
    await things().insertOne({ _id: 1, a: { b: 1, c: 2 }, list: [1, 2, 3] });
  });

  it('tell insert, update, replace and delete with what the manual lists', async () => {
    const { stream } = await watch(things());
    await things().insertOne({ _id: 2, n: 1 });
    await things().updateOne({ _id: 2 }, { $set: { n: 2 } });
    await things().replaceOne({ _id: 2 }, { m: 1 });
    await things().deleteOne({ _id: 2 });
    const events = await take(stream, 4);
    expect(kinds(events)).to.deep.equal(['insert', 'update', 'replace', 'delete']);
    expect(events.map(({ fullDocument }) => fullDocument)).to.deep.equal([
      { _id: 2, n: 1 },
      undefined,
      { _id: 2, m: 1 },
      undefined,
    ]);
    for (const event of events) {
      expect(event.ns).to.deep.equal({ db: 'watched', coll: 'things' });
      expect(event.documentKey).to.deep.equal({ _id: 2 });
      expect(event.clusterTime._bsontype).to.equal('Timestamp');
      expect(event.wallTime).to.be.instanceOf(Date);
    }
    await stream.close();
  });

  it('describe updates by paths, as the server does', async () => {
    const { stream } = await watch(things(), { showExpandedEvents: true });
    const updates: Document[] = [
      { $set: { 'a.b': 5 } },
      { $set: { a: { b: 5, c: 3 } } },
      { $push: { list: 4 } },
      { $set: { 'list.0': 9 } },
      { $unset: { 'a.c': '' }, $set: { 'new.deep': 1 } },
      { $pull: { list: 2 } },
      { $rename: { new: 'old' } },
    ];
    for (const update of updates) await things().updateOne({ _id: 1 }, update);
    await things().updateOne({ _id: 1 }, [{ $set: { list: [9], x: { 1: 'one' } } }]);
    await things().updateOne({ _id: 1 }, [{ $set: { 'x.1': 'two' } }]);
    const events = await take(stream, 9);
    const described = events.map(({ updateDescription }) => updateDescription);
    expect(described.map(({ updatedFields, removedFields }) => [updatedFields, removedFields])).to.deep.equal([
      [{ 'a.b': 5 }, []],
      [{ a: { b: 5, c: 3 } }, []],
      [{ 'list.3': 4 }, []],
      [{ 'list.0': 9 }, []],
      [{ new: { deep: 1 } }, ['a.c']],
      [{ list: [9, 3, 4] }, []],
      [{ old: { deep: 1 } }, ['new']],
      [{ x: { 1: 'one' } }, []],
      [{ 'x.1': 'two' }, []],
    ]);
    expect(described[7].truncatedArrays).to.deep.equal([{ field: 'list', newSize: 1 }]);
    expect(described[8].disambiguatedPaths).to.deep.equal({ 'x.1': ['x', '1'] });
    await stream.close();
  });

  it('look the document up, or give the images a collection keeps', async () => {
    await db.createCollection('imaged', { changeStreamPreAndPostImages: { enabled: true } });
    const imaged = db.collection<{ _id: number; n: number }>('imaged');
    await imaged.insertOne({ _id: 1, n: 1 });
    const { stream: current } = await watch(imaged, { fullDocument: 'updateLookup' });
    const { stream: kept } = await watch(imaged, { fullDocument: 'required', fullDocumentBeforeChange: 'required' });
    const { stream: none } = await watch(things(), {
      fullDocument: 'whenAvailable',
      fullDocumentBeforeChange: 'whenAvailable',
    });
    const { stream: strict } = await watch(things(), { fullDocument: 'required' });
    await imaged.updateOne({ _id: 1 }, { $set: { n: 2 } });
    await imaged.updateOne({ _id: 1 }, { $set: { n: 3 } });
    await imaged.deleteOne({ _id: 1 });
    await things().updateOne({ _id: 1 }, { $set: { n: 2 } });
    expect((await take(current, 3)).map(({ fullDocument }) => fullDocument)).to.deep.equal([null, null, undefined]);
    expect((await take(kept, 3)).map((event) => [event.fullDocumentBeforeChange, event.fullDocument])).to.deep.equal([
      [
        { _id: 1, n: 1 },
        { _id: 1, n: 2 },
      ],
      [
        { _id: 1, n: 2 },
        { _id: 1, n: 3 },
      ],
      [{ _id: 1, n: 3 }, undefined],
    ]);
    const [event] = await take(none, 1);
    expect([event?.fullDocument, event?.fullDocumentBeforeChange]).to.deep.equal([null, null]);
    expect((await failure(take(strict, 1))).code).to.equal(47);
    for (const each of [current, kept, none, strict]) await each.close();
  });

  it('end when what they watch is dropped or renamed, and start after that', async () => {
    const { stream } = await watch(things());
    const { stream: whole } = await watch(db);
    await things().drop();
    const events = await take(stream, 2);
    expect(kinds(events)).to.deep.equal(['drop', 'invalidate']);
    expect(await failure(things().watch([], { resumeAfter: events[1]?._id }).next())).to.have.property('code', 260);
    await things().insertOne({ _id: 7 });
    const { stream: later, early } = await watch(things(), { startAfter: events[1]?._id });
    expect(kinds(early ? [early] : await take(later, 1))).to.deep.equal(['insert']);
    const { stream: again, early: rest } = await watch(things(), { resumeAfter: events[0]?._id });
    expect(kinds(rest ? [rest] : await take(again, 1))).to.deep.equal(['invalidate']);
    await things().rename('moved');
    const [renamed, end] = await take(later, 2);
    expect([renamed?.operationType, renamed?.to, end?.operationType]).to.deep.equal([
      'rename',
      { db: 'watched', coll: 'moved' },
      'invalidate',
    ]);
    await db.dropDatabase();
    expect(kinds(await take(whole, 6))).to.deep.equal([
      'drop',
      'insert',
      'rename',
      'drop',
      'dropDatabase',
      'invalidate',
    ]);
    for (const each of [stream, whole, later, again]) await each.close();
  });

  it('tell definitions to those who ask for them, and other databases to those who watch all', async () => {
    const { stream: all } = await watch(test.client, { showExpandedEvents: true });
    const { stream: plain } = await watch(db);
    await db.createCollection('made');
    await db.collection('made').createIndex({ x: 1 });
    await db.command({ collMod: 'made', validationLevel: 'moderate' });
    await db.collection('made').dropIndex('x_1');
    await test.client.db('elsewhere').collection('made').insertOne({ x: 1 });
    const events = await take(all, 6);
    expect(events.map(({ operationType, ns }) => `${operationType} ${ns.db}`)).to.deep.equal([
      'create watched',
      'createIndexes watched',
      'modify watched',
      'dropIndexes watched',
      'create elsewhere',
      'insert elsewhere',
    ]);
    expect(events[1]?.operationDescription.indexes).to.deep.equal([{ v: 2, key: { x: 1 }, name: 'x_1' }]);
    expect(events.every(({ collectionUUID }) => collectionUUID)).to.equal(true);
    expect(await plain.tryNext()).to.equal(null);
    for (const each of [all, plain]) await each.close();
  });

  it('tell a transaction when it is committed, in its order and at one moment, and nothing of an aborted one', async () => {
    const { stream } = await watch(db);
    const session = test.client.startSession();
    session.startTransaction();
    await things().updateOne({ _id: 1 }, { $set: { n: 1 } }, { session });
    await db.collection('aborted').insertOne({ x: 1 }, { session });
    await session.abortTransaction();
    session.startTransaction();
    await things().updateOne({ _id: 1 }, { $set: { n: 2 } }, { session });
    await things().insertOne({ _id: 5 }, { session });
    await things().updateOne({ _id: 1 }, { $set: { n: 3 } }, { session });
    await db.collection('others').insertOne({ x: 1 });
    await session.commitTransaction();
    const events = await take(stream, 4);
    expect(events.map(({ operationType, ns }) => [operationType, ns.coll])).to.deep.equal([
      ['insert', 'others'],
      ['update', 'things'],
      ['insert', 'things'],
      ['update', 'things'],
    ]);
    expect(events[0]?.lsid).to.equal(undefined);
    expect(new Set(events.slice(1).map(({ clusterTime }) => String(clusterTime))).size).to.equal(1);
    expect(events[1]?.lsid.id.toString('hex')).to.equal(session.id?.id.toString('hex'));
    expect(new Set(events.map(({ txnNumber }) => String(txnNumber))).size).to.equal(2);
    const { early } = await watch(db, { resumeAfter: events[1]?._id });
    expect(early?.documentKey).to.deep.equal({ _id: 5 });
    await session.endSession();
    await stream.close();
  });

  it('start at a time, and refuse one of which nothing is known any more', async () => {
    const { stream } = await watch(things());
    const session = test.client.startSession();
    await things().insertOne({ _id: 'at' }, { session });
    const { early } = await watch(things(), { startAtOperationTime: session.operationTime });
    expect(early?.documentKey).to.deep.equal({ _id: 'at' });
    const error = await failure(
      things()
        .watch([], { startAtOperationTime: new Timestamp({ t: 9, i: 1 }) })
        .next(),
    );
    expect([error.code, error.codeName]).to.deep.equal([286, 'ChangeStreamHistoryLost']);
    expect(error.errorLabels).to.include('NonResumableChangeStreamError');
    await session.endSession();
    await stream.close();
  });

  it('allow filters and shapes, and refuse what would lose the place or gather events', async () => {
    const { stream } = await watch(things(), {}, [
      { $match: { operationType: 'insert' } },
      { $project: { 'fullDocument.n': 1 } },
      { $addFields: { added: { $add: ['$fullDocument.n', 1] } } },
    ]);
    await things().deleteOne({ _id: 1 });
    await things().insertOne({ _id: 3, n: 4 });
    const [event] = await take(stream, 1);
    expect([event?.fullDocument, event?.added]).to.deep.equal([{ n: 4 }, 5]);
    const open = (stage: Document) => failure(things().watch([stage]).next());
    expect((await open({ $group: { _id: null } })).code).to.equal(20);
    expect((await open({ $unknown: 1 })).code).to.equal(40324);
    const { stream: blind } = await watch(things(), {}, [{ $project: { _id: 0 } }]);
    await things().insertOne({ _id: 4 });
    const error = await failure(blind.next());
    expect([error.code, error.errorLabels]).to.deep.equal([280, ['NonResumableChangeStreamError']]);
    const raw = (argument: Document, more: Document = {}) =>
      failure(db.command({ aggregate: 'things', pipeline: [{ $changeStream: argument }], cursor: {}, ...more }));
    expect((await raw({ unknown: 1 })).code).to.equal(40415);
    expect((await raw({ fullDocument: 'never' })).code).to.equal(2);
    expect((await raw({ resumeAfter: { _data: 'not a token' } })).code).to.equal(260);
    expect((await raw({ resumeAfter: event?._id, startAfter: event?._id })).code).to.equal(40674);
    expect((await raw({ allChangesForCluster: true })).code).to.equal(72);
    await stream.close();
  });

  it('split events beyond 16 MB where asked to, and refuse them elsewhere', async () => {
    await db.createCollection('large', { changeStreamPreAndPostImages: { enabled: true } });
    const large = db.collection<{ _id: number; text: string }>('large');
    await large.insertOne({ _id: 1, text: 'a'.repeat(9_000_000) });
    const options: ChangeStreamOptions = { fullDocument: 'required', fullDocumentBeforeChange: 'required' };
    const { stream: split } = await watch(large, options, [{ $changeStreamSplitLargeEvent: {} }]);
    const { stream: whole } = await watch(large, options);
    await large.updateOne({ _id: 1 }, { $set: { text: 'b'.repeat(9_000_000) } });
    const [first, second, third] = await take(split, 3);
    expect([first?.splitEvent.fragment, first?.splitEvent.of]).to.deep.equal([1, 3]);
    expect({ ...first, ...second, ...third }).to.include.keys('fullDocumentBeforeChange', 'updateDescription');
    const { early } = await watch(large, { ...options, resumeAfter: first?._id }, [
      { $changeStreamSplitLargeEvent: {} },
    ]);
    expect(early?.splitEvent).to.deep.equal(second?.splitEvent);
    expect((await failure(whole.next())).code).to.equal(10334);
    await split.close();
  });

  it('answer a waiting reader when there is something, when its time is over, and when it is killed', async () => {
    const open = await db.command({ aggregate: 'things', pipeline: [{ $changeStream: {} }], cursor: {} });
    const { postBatchResumeToken } = open.cursor;
    // The driver gives numbers; a cursor is asked for by its 64 bits.
    const id = Long.fromNumber(open.cursor.id);
    expect(postBatchResumeToken._data).to.be.a('string');
    const more = (maxTimeMS: number) => db.command({ getMore: id, collection: 'things', maxTimeMS });
    const empty = await more(30);
    expect(empty.cursor.nextBatch).to.deep.equal([]);
    const waiting = more(10_000);
    await things().insertMany([{ _id: 'x' }, { _id: 'y' }]);
    const { cursor } = await waiting;
    expect(cursor.nextBatch).to.have.length(2);
    expect(cursor.postBatchResumeToken._data > empty.cursor.postBatchResumeToken._data).to.equal(true);
    const killed = failure(more(10_000));
    await db.command({ ping: 1 });
    await db.command({ killCursors: 'things', cursors: [id] });
    expect((await killed).code).to.equal(237);
    expect((await failure(more(10))).code).to.equal(43);
  });
});

describe('the log of changes', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets a stream go on after a restart', async () => {
    let database: EmbeddedDatabase = await startEmbeddedDatabase({ dataDir: folder });
    let client = await new MongoClient(database.uri).connect();
    const numbers = () => client.db('test').collection<{ _id: number }>('numbers');
    const { stream } = await watch(numbers());
    await numbers().insertMany([1, 2, 3].map((_id) => ({ _id })));
    const [first] = await take(stream, 1);
    await client.close();
    await database.close();
    database = await startEmbeddedDatabase({ dataDir: folder });
    client = await new MongoClient(database.uri).connect();
    await numbers().insertOne({ _id: 4 });
    const { stream: again, early } = await watch(numbers(), { resumeAfter: first?._id });
    const rest = [early, ...(await take(again, 2))];
    expect(rest.map((event) => event?.documentKey._id)).to.deep.equal([2, 3, 4]);
    await client.close();
    await database.close();
  });

  it('tells every change once and none that is not there, to a reader that resumes while 8 clients write and the server is killed', async () => {
    const seen: number[] = [];
    const acknowledged: number[] = [];
    let token: unknown;
    for (const round of [0, 1, 2]) {
      const { uri, server } = await startServer(folder);
      const exited = once(server, 'exit');
      const client = await connectedSoon(uri, { retryWrites: false });
      client.on('error', () => {});
      const numbers = client.db('test').collection<{ _id: number }>('numbers');
      let reading = true;
      const read = async () => {
        while (reading) {
          const { stream, early } = await watch(numbers, token ? { resumeAfter: token } : {});
          const events = [...(early ? [early] : []), ...(await takeUpTo(stream, 37))];
          for (const event of events) seen.push(event.documentKey._id);
          token = stream.resumeToken;
          await stream.close();
        }
      };
      const reader = read().catch(() => {});
      await until(() => token !== undefined);
      const write = async (writer: number) => {
        for (let n = 0; n < 40; n++) {
          const _id = round * 10_000 + writer * 1000 + n;
          await numbers.insertOne({ _id });
          acknowledged.push(_id);
          if (round < 2 && acknowledged.length % 250 === 249) server.kill('SIGKILL');
        }
      };
      await Promise.allSettled(Array.from({ length: 8 }, (_, writer) => write(writer)));
      if (round < 2) server.kill('SIGKILL');
      else {
        const there = await numbers.countDocuments();
        await until(() => seen.length >= there);
        reading = false;
        await reader;
        const stored = (await numbers.find().toArray()).map(({ _id }) => _id).sort((a, b) => a - b);
        expect([...seen].sort((a, b) => a - b)).to.deep.equal(stored);
        expect(acknowledged.filter((_id) => !seen.includes(_id))).to.deep.equal([]);
        server.kill('SIGTERM');
      }
      reading = false;
      await reader;
      await client.close().catch(() => {});
      await exited;
    }
  });
});

/** What comes without waiting much. */
async function takeUpTo(stream: ChangeStream<Document, Document>, count: number): Promise<Document[]> {
  const events: Document[] = [];
  for (let event = await stream.tryNext(); event; event = events.length < count ? await stream.tryNext() : null)
    events.push(event);
  return events;
}
