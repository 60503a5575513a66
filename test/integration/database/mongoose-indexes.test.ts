import { expect } from 'chai';
import { type Connection, createConnection, type IndexDefinition, type IndexOptions, Schema } from 'mongoose';
import { failure, type TestDatabase, testDatabase } from './support.js';

interface Note {
  title: string;
  text: string;
  age: number;
}

const fields = { title: String, text: String, age: Number };

describe('Mongoose brings the indexes of the embedded database in line with a schema', () => {
  let test: TestDatabase;
  let connection: Connection;

  before(async () => {
    test = await testDatabase();
    connection = await createConnection(test.database.uri, { dbName: 'indexes' }).asPromise();
  });
  after(async () => {
    await connection.close();
    await test.close();
  });

  let number = 0;
  function modelWith(...indexes: [IndexDefinition, IndexOptions?][]) {
    const schema = new Schema<Note>(fields, { autoIndex: false });
    for (const [definition, options] of indexes) schema.index(definition, options);
    return connection.model<Note>(`Note${++number}`, schema);
  }

  const cases: [string, IndexDefinition, IndexOptions?][] = [
    ['a text index with a plain part', { title: 'text', text: 'text', age: 1 }],
    ['a text index with weights', { title: 'text' }, { weights: { title: 5 }, default_language: 'german' }],
    ['an index of places', { title: '2dsphere' }],
    ['a hashed one', { title: 'hashed' }],
    ['one of everything below', { 'title.$**': 1 }],
    ['a hidden one', { title: 1 }, { hidden: true }],
    ['one with a collation', { title: 1 }, { collation: { locale: 'de', strength: 1, caseLevel: false } }],
    ['one made in the background', { title: 1 }, { background: true }],
    ['a partial one', { title: 1 }, { partialFilterExpression: { title: { $exists: true } } }],
  ];
  for (const [what, definition, options] of cases)
    it(`and finds nothing left to do the second time: ${what}`, async () => {
      const Notes = modelWith([definition, options]);
      await Notes.syncIndexes();
      expect(await Notes.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] });
      expect(await Notes.syncIndexes()).to.deep.equal([]);
    });

  it('and reads what it has asked for, also that it was made in the background', async () => {
    const Notes = modelWith([{ title: 1 }, { background: true }]);
    await Notes.syncIndexes();
    expect((await Notes.listIndexes())[1]).to.include({ name: 'title_1', background: true });
    await Notes.collection.createIndex({ title: 1 });
    expect(await Notes.listIndexes()).to.have.length(2);
  });

  it('and is told that searches of the service beside the server are not there', async () => {
    const Notes = modelWith();
    await Notes.createCollection();
    const searches = [
      () => Notes.listSearchIndexes(),
      () => Notes.aggregate([{ $search: { text: { query: 'a', path: 'title' } } }]),
      () => Notes.createSearchIndex({ name: 'x', definition: { mappings: { dynamic: true } } }),
    ];
    for (const search of searches)
      expect(await failure(search())).to.include({ code: 31082, codeName: 'SearchNotEnabled' });
  });
});
