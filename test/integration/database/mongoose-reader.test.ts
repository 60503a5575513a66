import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { type Connection, createConnection, Schema } from 'mongoose';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, temporaryFolder } from './support.js';

interface Note {
  n: number;
}

describe('the reading member of the embedded database', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  let port: string;

  before(async () => {
    folder = await temporaryFolder();
    database = await startEmbeddedDatabase({ dataDir: folder, port: 0, reader: true });
    port = new URL(database.uri).port;
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function reading(uri: string, read: (connection: Connection) => Promise<void>): Promise<void> {
    const connection = createConnection(uri, { readPreference: 'secondary', serverSelectionTimeoutMS: 30_000 });
    try {
      await read(await connection.asPromise());
    } finally {
      await connection.close();
    }
  }

  for (const options of ['', '?replicaSet=fundus', '?directConnection=true'])
    it(`lets a client that reads from secondaries see at once what it wrote, at the address "/${options}"`, async () => {
      await reading(`mongodb://127.0.0.1:${port}/notes${options}`, async (connection) => {
        const Notes = connection.model<Note>('Note', new Schema<Note>({ n: Number }));
        await Notes.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
        expect((await Notes.find().sort({ n: 1 }).batchSize(1)).map(({ n }) => n)).to.deep.equal([1, 2, 3]);
        expect(await Notes.countDocuments({ n: { $gt: 1 } })).to.equal(2);
        expect(await Notes.aggregate([{ $group: { _id: null, sum: { $sum: '$n' } } }])).to.deep.equal([
          { _id: null, sum: 6 },
        ]);
        await Notes.deleteMany({});
      });
    });

  it('says who it is, takes no writes', async () => {
    const first = await new MongoClient(database.uri).connect();
    const { hosts } = await first.db().command({ hello: 1 });
    await first.close();
    expect(hosts).to.have.length(2);
    const second = await new MongoClient(`mongodb://${hosts[1]}/?directConnection=true`).connect();
    expect(await second.db().command({ hello: 1 })).to.include({
      secondary: true,
      isWritablePrimary: false,
      me: hosts[1],
      primary: hosts[0],
    });
    const { members } = await second.db('admin').command({ replSetGetStatus: 1 });
    expect(members.map(({ stateStr }: { stateStr: string }) => stateStr)).to.deep.equal(['PRIMARY', 'SECONDARY']);
    const refused = await failure(second.db('notes').collection('notes').insertOne({ n: 1 }));
    expect(refused).to.include({ code: 10107, codeName: 'NotWritablePrimary' });
    await second.close();
  });

  it('does not count as a copy: a write that asks for two members is told so', async () => {
    const client = await new MongoClient(database.uri).connect();
    const notes = client.db('notes').collection('two');
    const refused = await failure(notes.insertOne({ n: 1 }, { writeConcern: { w: 2 } }));
    expect(refused.code).to.equal(100);
    await client.close();
  });
});
