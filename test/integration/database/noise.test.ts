import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { BSON, MongoClient } from 'mongodb';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, temporaryFolder } from './support.js';

const OP_QUERY = 2004;
const OP_MSG = 2013;

function message(opcode: number, body: Buffer, length = 16 + body.length): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, body]);
}

const command = (body: object) =>
  message(OP_MSG, Buffer.concat([Buffer.alloc(5), BSON.serialize({ ...body, $db: 'noise' })]));

function query(namespace: string, body: object): Buffer {
  const window = Buffer.alloc(8);
  window.writeInt32LE(-1, 4);
  return message(
    OP_QUERY,
    Buffer.concat([Buffer.alloc(4), Buffer.from(`${namespace}\0`), window, BSON.serialize(body)]),
  );
}

describe('whoever speaks to the port of the embedded database', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  let client: MongoClient;
  let port: number;

  before(async () => {
    folder = await temporaryFolder();
    database = await startEmbeddedDatabase({ dataDir: folder, port: 0, replicaSet: 'hall' });
    client = await new MongoClient(database.uri).connect();
    port = Number(new URL(database.uri).port);
  });
  after(async () => {
    await client.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect((await client.db('noise').command({ ping: 1 })).ok).to.equal(1);
  });

  const opened = () =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.once('error', reject);
    });

  /** Everything the server says until it closes the connection. */
  async function answerTo(bytes: Buffer | string): Promise<string> {
    const socket = await opened();
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    const closed = new Promise<void>((resolve) => {
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });
    socket.write(bytes);
    await closed;
    return Buffer.concat(chunks).toString('latin1');
  }

  /** The documents of the first so many replies. */
  async function replies(bytes: Buffer, count: number): Promise<Record<string, unknown>[]> {
    const socket = await opened();
    socket.write(bytes);
    const found: Record<string, unknown>[] = [];
    let pending = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 16 && pending.length >= pending.readInt32LE(0)) {
        const length = pending.readInt32LE(0);
        const start = pending.readInt32LE(12) === OP_MSG ? 21 : 36;
        found.push(BSON.deserialize(pending.subarray(start, length)));
        pending = pending.subarray(length);
      }
      if (found.length >= count) break;
    }
    socket.destroy();
    return found;
  }

  it('is told so when it is a browser', async () => {
    expect(await answerTo('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')).to.match(/^HTTP\/1\.0 200 OK[\s\S]*not HTTP/);
  });

  it('is hung up on when it speaks TLS, noise, a length no message has or a kind nobody knows', async () => {
    const helloOfTls = Buffer.concat([Buffer.from('16030102000100', 'hex'), randomBytes(200)]);
    for (const bytes of [
      helloOfTls,
      Buffer.from('ffffff7f', 'hex'),
      Buffer.from('00000000', 'hex'),
      message(2002, Buffer.alloc(40)),
      message(4711, Buffer.alloc(40)),
      message(OP_MSG, Buffer.alloc(40, 0xff)),
      message(OP_MSG, Buffer.alloc(5)),
      message(OP_QUERY, Buffer.alloc(4)),
    ])
      expect(await answerTo(bytes)).to.equal('');
    for (let round = 0; round < 50; round++) {
      const socket = await opened();
      socket.on('error', () => {});
      socket.end(randomBytes(64));
    }
  });

  it('may hang up in the middle of a message, or say nothing at all', async () => {
    const whole = command({ insert: 'halves', documents: [{ a: 1 }] });
    for (let cut = 1; cut < whole.length; cut += 7) {
      const socket = await opened();
      socket.on('error', () => {});
      socket.end(whole.subarray(0, cut));
    }
    const silent = await Promise.all(Array.from({ length: 50 }, opened));
    expect(await client.db('noise').collection('halves').countDocuments()).to.equal(0);
    for (const socket of silent) socket.destroy();
  });

  it('may send a message byte by byte, or many at once, which are answered in order', async () => {
    const socket = await opened();
    for (const byte of command({ insert: 'bytes', documents: [{ _id: 1 }] })) socket.write(Buffer.of(byte));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(await client.db('noise').collection('bytes').countDocuments()).to.equal(1);
    const many = Array.from({ length: 60 }, (_, n) =>
      command(n % 2 ? { count: 'many' } : { insert: 'many', documents: [{ n }] }),
    );
    const counted = (await replies(Buffer.concat(many), 60)).filter((_, n) => n % 2).map(({ n }) => n);
    expect(counted).to.deep.equal(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it('is read no further while it does not read the replies', async () => {
    await client
      .db('noise')
      .collection('large')
      .insertMany(Array.from({ length: 20 }, () => ({ text: 'x'.repeat(100_000) })));
    const socket = await opened();
    socket.pause();
    const asked = command({ find: 'large', filter: {} });
    let sent = 0;
    while (sent < 400_000 && socket.write(asked)) sent++;
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let i = 0; i < 200; i++) socket.write(asked);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // 200 answers of 2 MB would be 400 MB.
    expect(process.memoryUsage().rss).to.be.below(1_500_000_000);
    expect(await client.db('noise').collection('large').countDocuments()).to.equal(20);
    socket.destroy();
  });

  it('gets the refusal of the server for commands in the old form, but the handshake in it', async () => {
    const [old] = await replies(query('noise.$cmd', { find: 'halves' }), 1);
    expect(old).to.include({ ok: 0, code: 352, codeName: 'UnsupportedOpQueryCommand' });
    const [older] = await replies(query('noise.halves', { a: 1 }), 1);
    expect(older).to.include({ ok: 0, code: 352 });
    const [hello] = await replies(
      query('admin.$cmd', { $query: { isMaster: 1 }, $readPreference: { mode: 'nearest' } }),
      1,
    );
    expect(hello).to.include({ ok: 1, ismaster: true, setName: 'hall', me: `127.0.0.1:${port}` });
  });

  it('is told nothing of a write it wants no acknowledgement for', async () => {
    const twice = { insert: 'unasked', documents: [{ _id: 1 }, { _id: 1 }], writeConcern: { w: 0 } };
    const [reply] = await replies(command(twice), 1);
    expect(reply).to.include({ ok: 1, n: 0 });
    expect(reply).not.to.have.property('writeErrors');
    expect(await client.db('noise').collection('unasked').countDocuments()).to.equal(1);
  });

  it('may be five hundred', async () => {
    const crowd = new MongoClient(database.uri, { maxPoolSize: 500 });
    await Promise.all(Array.from({ length: 500 }, (_, n) => crowd.db('noise').collection('crowd').insertOne({ n })));
    expect(await crowd.db('noise').collection('crowd').countDocuments()).to.equal(500);
    await crowd.close();
  });

  it('may fill a message to the brim', async () => {
    const large = client.db('noise').collection('brim');
    const text = 'x'.repeat(15_900_000);
    await large.insertMany([{ text }, { text }, { text }]);
    expect(await large.countDocuments()).to.equal(3);
    const tooLarge = { insert: 'brim', documents: [{ text: `${text}${'x'.repeat(900_000)}` }] };
    const { writeErrors } = await client.db('noise').command(tooLarge);
    expect(writeErrors[0]).to.include({ code: 10334 });
  });

  it('finds it as a replica set by its name, not by another', async () => {
    expect(database.replicaSetUri).to.match(/\?replicaSet=hall$/);
    const byName = await new MongoClient(database.replicaSetUri as string).connect();
    expect((await byName.db().command({ hello: 1 })).hosts).to.deep.equal([`127.0.0.1:${port}`]);
    await byName.close();
    const byHost = await new MongoClient(`mongodb://localhost:${port}/?replicaSet=hall`).connect();
    expect((await byHost.db().command({ ping: 1 })).ok).to.equal(1);
    await byHost.close();
    const wrong = new MongoClient(`mongodb://127.0.0.1:${port}/?replicaSet=other`, { serverSelectionTimeoutMS: 300 });
    await failure(wrong.connect());
    await wrong.close();
  });

  it('with a password, TLS, a load balancer or another version of the API in mind is refused in words', async () => {
    const refusal = async (uri: string, options = {}) => {
      const asking = new MongoClient(uri, { serverSelectionTimeoutMS: 20_000, ...options });
      const error = await failure(asking.connect().then((connected) => connected.db().command({ ping: 1 })));
      await asking.close();
      return error.message;
    };
    const address = `127.0.0.1:${port}`;
    expect(await refusal(`mongodb://anna:geheim@${address}/`)).to.match(/no accounts/);
    const soon = { serverSelectionTimeoutMS: 500 };
    expect(await refusal(`mongodb://${address}/?tls=true&directConnection=true`, soon)).to.be.a('string');
    expect(await refusal(`mongodb://${address}/?loadBalanced=true`)).to.match(/load balanc/);
    const fifth = { serverApi: { version: '5' } } as object;
    expect(await refusal(`mongodb://${address}/?directConnection=true`, fifth).catch(String)).to.match(/version/i);
    const strict = new MongoClient(database.uri, { serverApi: { version: '1', strict: true } });
    expect((await strict.db().command({ ping: 1 })).ok).to.equal(1);
    await strict.close();
  });
});
