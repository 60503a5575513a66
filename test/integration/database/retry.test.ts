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
});
