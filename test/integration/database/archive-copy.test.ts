import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import {
  completeCollection,
  createCollection,
  type Definition,
  readDefinitions,
} from '../../../src/database/archive/definitions.js';
import { contentsOf, insertDocuments, readDocuments } from '../../../src/database/archive/documents.js';
import { openMoment } from '../../../src/database/archive/moment.js';
import { everyType, fillVaried } from '../../support/varied.js';
import { failure, type TestDatabase, testDatabase } from './support.js';

describe('a database read and written through the driver', () => {
  let server: TestDatabase;
  let from: Db;
  let to: Db;

  before(async () => {
    server = await testDatabase();
    from = server.client.db('from');
    to = server.client.db('to');
    await fillVaried(from);
    for (const definition of await readDefinitions(from)) {
      await createCollection(to, definition);
      if (definition.type === 'view') continue;
      for await (const { documents } of readDocuments(from, definition.name))
        await insertDocuments(to, definition.name, documents);
      await completeCollection(to, definition);
    }
  });
  after(() => server.close());

  it('has the same collections, options and indexes, views behind what they look at', async () => {
    const [before, after] = [await readDefinitions(from), await readDefinitions(to)];

    expect(after).to.eql(before);
    expect(before.map(({ name }) => name).slice(-2)).to.eql(['z-view', 'a-view']);
    expect(named(before, 'indexed').indexes).to.have.length(8);
    expect(named(before, 'german').indexes.map(({ name, collation }) => [name, collation.locale])).to.have.deep.members(
      [
        ['name_1', 'de'],
        ['by number', 'simple'],
      ],
    );
  });

  it('has the same documents, byte for byte', async () => {
    for (const { name, type } of await readDefinitions(from)) {
      if (type === 'view') continue;
      expect(await bytesOf(to, name), name).to.eql(await bytesOf(from, name));
      expect(await contentsOf(to, name), name).to.eql(await contentsOf(from, name));
    }
    expect(await to.collection('a-view').countDocuments()).to.equal(1);
  });

  it('leaves out what is not wanted', async () => {
    const names = (await readDefinitions(from, (name) => name.startsWith('fs.'))).map(({ name }) => name);

    expect(names).to.include('types').and.not.include('fs.files');
  });

  it('is hashed the same in any order, and differently when one byte differs', async () => {
    const same = everyType();
    await to.collection('one').insertMany([{ _id: 1 }, { _id: 2 }, same] as never[]);
    await to.collection('other').insertMany([same, { _id: 2 }, { _id: 1 }] as never[]);
    const hash = await contentsOf(to, 'one');

    expect(await contentsOf(to, 'other')).to.eql(hash);
    await to.collection('other').updateOne({ _id: 2 } as Document, { $set: { n: 1 } });
    expect((await contentsOf(to, 'other')).hash).to.not.equal(hash.hash);
  });

  it('goes on behind any _id, of whatever type', async () => {
    const all = await from.collection('types').find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();
    for (const [at, { _id }] of all.entries()) {
      const rest = await contentsOf(from, 'types', { order: 'id', after: _id });
      expect(rest.documents, String(_id)).to.equal(all.length - at - 1);
    }
  });

  it('comes in batches of so many bytes', async () => {
    const batches = [];
    for await (const batch of readDocuments(from, 'fs.chunks', { batchBytes: 250_000 })) batches.push(batch);

    expect(batches.map(({ documents }) => documents.length)).to.eql([1, 1, 1]);
  });

  it('says what the server says when a document is refused', async () => {
    const [raw = []] = await bytesOf(from, 'types');

    expect(await failure(insertDocuments(from, 'types', [Buffer.from(raw)]))).to.include({ code: 11000 });
  });

  it('is read as of one moment, whatever is written meanwhile', async () => {
    const moment = await openMoment(from);
    const before = await contentsOf(from, 'german', { session: moment.session });
    await from.collection('german').insertOne({ name: 'Später' });
    const then = await contentsOf(from, 'german', { session: moment.session });

    expect(moment.session).to.not.equal(undefined);
    expect(then).to.eql(before);
    await moment.end();
  });
});

function named(definitions: Definition[], wanted: string): Definition {
  const found = definitions.find(({ name }) => name === wanted);
  if (!found) throw new Error(`${wanted} is not there`);
  return found;
}

async function bytesOf(db: Db, name: string): Promise<number[][]> {
  const all: number[][] = [];
  for await (const { documents } of readDocuments(db, name)) all.push(...documents.map((raw) => [...raw]));
  return all;
}
