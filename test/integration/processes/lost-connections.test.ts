import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { tellLostWrites } from '../../../src/database/lost-writes.js';
import { Link } from '../../support/link.js';

describe('a process that loses all its connections to the database at once', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  let link: Link;

  before(async () => {
    tellLostWrites();
    folder = await mkdtemp(join(tmpdir(), 'fundus-lost-'));
    database = await startEmbeddedDatabase({ port: 0, dataDir: folder });
    const { hostname, port } = new URL(database.uri);
    link = new Link({ host: hostname, port: Number(port) });
    await link.begin();
  });
  after(async () => {
    await link?.cut();
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  // Another driver may be mended already, or need it elsewhere; a second copy would stay as it is.
  it('has its driver mended: the one Mongoose uses, in the version that needs it', () => {
    const { version } = createRequire(import.meta.url)('mongodb/package.json') as { version: string };
    expect(version).to.match(/^7\.8\./);
    expect(mongoose.mongo.MongoClient).to.equal(MongoClient);
  });

  it('finds it again, though its look after the server was just being sent', async () => {
    for (let round = 0; round < 2; round += 1) {
      const settings = 'directConnection=true&serverSelectionTimeoutMS=20000';
      const client = await MongoClient.connect(`mongodb://127.0.0.1:${link.port}/lost?${settings}`);
      const entries = client.db().collection('entries');
      await entries.insertOne({ round });
      const streams = Array.from({ length: 5 }, () => entries.watch([], { maxAwaitTimeMS: 5000 }));
      for (const stream of streams) stream.next().catch(() => null);
      // Who looked a moment ago does not look at once.
      await pause(600);

      await link.cut();
      await link.begin();
      expect(await entries.countDocuments(), `round ${round}`).to.equal(round + 1);
      expect(await Promise.all(streams.map((stream) => stream.close()))).to.have.length(5);
      await client.close();
    }
  });
});
