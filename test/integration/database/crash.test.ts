import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { FolderInUse, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { startServer, surviveKills } from './crash-rounds.js';
import { failure, temporaryFolder } from './support.js';

describe('the embedded database after kill -9', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has every acknowledged write of 16 clients after each of 20 kills, none half, and is found sound', async () => {
    const { acknowledged, pairs } = await surviveKills(folder, 20);
    expect(acknowledged.size).to.be.greaterThan(500);
    expect(pairs.size).to.be.greaterThan(0);
  }).timeout(900_000);

  it('refuses a second process on the same folder until the first is gone', async () => {
    const { server } = await startServer(folder);
    const error = await failure(startEmbeddedDatabase({ dataDir: folder, port: 0 }));
    expect(error).to.be.instanceOf(FolderInUse);
    expect(error.message).to.contain(folder);
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
    const database = await startEmbeddedDatabase({ dataDir: folder });
    expect(await failure(startEmbeddedDatabase({ dataDir: folder }))).to.be.instanceOf(FolderInUse);
    await database.close();
    const again = await startEmbeddedDatabase({ dataDir: folder });
    await again.close();
  });

  it('listens although the path of the folder is too long for a socket', async () => {
    const long = join(folder, 'x'.repeat(120));
    const database = await startEmbeddedDatabase({ dataDir: long });
    const client = await new MongoClient(database.uri).connect();
    expect((await client.db('test').command({ ping: 1 })).ok).to.equal(1);
    await client.close();
    await database.close();
  });
});
