import { connect } from 'node:net';
import { type Document, deserialize, Long, serialize, UUID } from 'bson';
import { expect } from 'chai';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { temporaryFolder } from './support.js';

/** Sends one command as a driver would and gives the reply. */
function send(uri: string, command: Document): Promise<Document> {
  const path = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)?.[1] ?? '');
  const body = serialize(command);
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + body.length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(2013, 12);
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      if (received.length < 4 || received.length < received.readInt32LE(0)) return;
      socket.destroy();
      const { $clusterTime, operationTime, ...reply } = deserialize(received.subarray(21));
      resolve(reply);
    });
    socket.write(Buffer.concat([header, body]));
  });
}

describe('retryable writes of the embedded database', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  const lsid = { id: new UUID() };
  const increment = (number: number) => ({
    update: 'counters',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
    $db: 'test',
    lsid,
    txnNumber: Long.fromNumber(number),
  });
  const value = async () =>
    (await send(database.uri, { find: 'counters', filter: { _id: 1 }, $db: 'test' })).cursor.firstBatch[0].n;

  before(async () => {
    folder = await temporaryFolder();
    database = await startEmbeddedDatabase({ dataDir: folder });
  });
  after(() => database.close());

  it('are done once, whatever the number of tries', async () => {
    const first = await send(database.uri, increment(1));
    expect(first.ok).to.equal(1);
    expect(await send(database.uri, increment(1))).to.deep.equal(first);
    expect(await value()).to.equal(1);
    await send(database.uri, increment(2));
    expect(await value()).to.equal(2);
  });

  it('are remembered over a restart', async () => {
    const first = await send(database.uri, increment(3));
    await database.close();
    database = await startEmbeddedDatabase({ dataDir: folder });
    expect(await send(database.uri, increment(3))).to.deep.equal(first);
    expect(await value()).to.equal(3);
  });

  it('know after a restart which transaction was committed', async () => {
    const inside = (number: number) => ({ $db: 'test', lsid, txnNumber: Long.fromNumber(number), autocommit: false });
    const insert = { insert: 'pairs', documents: [{ _id: 1 }], startTransaction: true };
    expect((await send(database.uri, { ...insert, ...inside(4) })).ok).to.equal(1);
    const commit = (number: number) => send(database.uri, { commitTransaction: 1, ...inside(number), $db: 'admin' });
    expect((await commit(4)).ok).to.equal(1);
    await database.close();
    database = await startEmbeddedDatabase({ dataDir: folder });
    expect((await commit(4)).ok).to.equal(1);
    expect((await commit(5)).code).to.equal(251);
  });

  it('give the first answer again for findAndModify and for bulk writes, after a restart too', async () => {
    const change = {
      findAndModify: 'counters',
      query: { _id: 9 },
      update: { $inc: { n: 1 } },
      upsert: true,
      new: true,
      $db: 'test',
      lsid: { id: new UUID() },
      txnNumber: Long.fromNumber(1),
    };
    const bulk = {
      bulkWrite: 1,
      ops: [
        { insert: 0, document: { _id: 'bulk', n: 1 } },
        { update: 0, filter: { _id: 'bulk' }, updateMods: { $inc: { n: 1 } } },
      ],
      nsInfo: [{ ns: 'test.counters' }],
      $db: 'admin',
      lsid: { id: new UUID() },
      txnNumber: Long.fromNumber(1),
    };
    const first = [await send(database.uri, change), await send(database.uri, bulk)];
    expect(await send(database.uri, change)).to.deep.equal(first[0]);
    await database.close();
    database = await startEmbeddedDatabase({ dataDir: folder });
    expect([await send(database.uri, change), await send(database.uri, bulk)]).to.deep.equal(first);
    const { cursor } = await send(database.uri, {
      find: 'counters',
      filter: { _id: { $in: [9, 'bulk'] } },
      $db: 'test',
    });
    expect(cursor.firstBatch.map(({ n }: Document) => n)).to.deep.equal([1, 2]);
  });

  it('are refused when a newer one has run, before and after a restart', async () => {
    const old = { ...increment(20), lsid: { id: new UUID() } };
    await send(database.uri, old);
    const late = { ...old, txnNumber: Long.fromNumber(19) };
    expect(await send(database.uri, late)).to.include({ code: 225, codeName: 'TransactionTooOld' });
    await database.close();
    database = await startEmbeddedDatabase({ dataDir: folder });
    expect((await send(database.uri, late)).code).to.equal(225);
    const begun = { ...late, autocommit: false, startTransaction: true };
    expect((await send(database.uri, begun)).code).to.equal(225);
  });

  it('are tried anew if nothing was written the first time', async () => {
    const insert = (lsid: Document, number: number) => ({
      insert: 'unique',
      documents: [{ _id: 1 }],
      $db: 'test',
      lsid,
      txnNumber: Long.fromNumber(number),
    });
    const [one, other] = [{ id: new UUID() }, { id: new UUID() }];
    await send(database.uri, insert(one, 1));
    expect((await send(database.uri, insert(other, 1))).writeErrors[0].code).to.equal(11000);
    await send(database.uri, { delete: 'unique', deletes: [{ q: {}, limit: 0 }], $db: 'test' });
    expect(await send(database.uri, insert(other, 1))).to.deep.equal({ n: 1, ok: 1 });
    expect(await send(database.uri, insert(other, 1))).to.deep.equal({ n: 1, ok: 1 });
  });

  it('say which write concern cannot be had, although they are done', async () => {
    const insert = { insert: 'concerned', documents: [{ _id: 1 }], $db: 'test', writeConcern: { w: 3 } };
    const reply = await send(database.uri, insert);
    expect([reply.ok, reply.n, reply.writeConcernError.code]).to.deep.equal([1, 1, 100]);
  });

  it('cannot be made to fail by a client, unless test commands were asked for', async () => {
    const failing = { configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {}, $db: 'admin' };
    expect((await send(database.uri, failing)).code).to.equal(59);
    const parameter = await send(database.uri, { getParameter: 1, enableTestCommands: 1, $db: 'admin' });
    expect(parameter.enableTestCommands).to.equal(false);
  });
});
