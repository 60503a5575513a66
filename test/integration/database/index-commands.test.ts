import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

// https://www.mongodb.com/docs/manual/reference/command/createIndexes/

const REFUSED: [spec: Document, code: number][] = [
  [{ name: 'n' }, 9],
  [{ key: { a: 1 } }, 9],
  [{ key: {}, name: 'n' }, 67],
  [{ key: 'a', name: 'n' }, 14],
  [{ key: { a: 0 }, name: 'n' }, 67],
  [{ key: { a: true }, name: 'n' }, 67],
  [{ key: { a: 'word' }, name: 'n' }, 67],
  [{ key: { '': 1 }, name: 'n' }, 67],
  [{ key: { 'a..b': 1 }, name: 'n' }, 67],
  [{ key: { $a: 1 }, name: 'n' }, 67],
  [{ key: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}`, 1])), name: 'n' }, 13103],
  [{ key: { a: 'hashed', b: 'hashed' }, name: 'n' }, 31303],
  [{ key: { a: 'hashed' }, name: 'n', unique: true }, 16764],
  [{ key: { '$**': 1 }, name: 'n', unique: true }, 67],
  [{ key: { a: 1 }, name: '' }, 67],
  [{ key: { a: 1 }, name: '*' }, 2],
  [{ key: { a: 1 }, name: '_id_' }, 2],
  [{ key: { a: 1 }, name: 5 }, 14],
  [{ key: { a: 1 }, name: 'n', v: 3 }, 67],
  [{ key: { a: 1 }, name: 'n', nonsense: 1 }, 197],
  [{ key: { _id: 1 }, name: '_id_', unique: true }, 197],
  [{ key: { a: 1 }, name: 'n', unique: 'yes' }, 14],
  [{ key: { a: 1 }, name: 'n', expireAfterSeconds: 'x' }, 67],
  [{ key: { a: 1 }, name: 'n', expireAfterSeconds: -1 }, 67],
  [{ key: { a: 1 }, name: 'n', expireAfterSeconds: 2 ** 40 }, 67],
  [{ key: { a: 1, b: 1 }, name: 'n', expireAfterSeconds: 1 }, 67],
  [{ key: { a: 1 }, name: 'n', partialFilterExpression: 5 }, 14],
  [{ key: { a: 1 }, name: 'n', partialFilterExpression: { a: { $ne: 1 } } }, 67],
  [{ key: { a: 1 }, name: 'n', partialFilterExpression: { a: { $exists: false } } }, 67],
  [{ key: { a: 1 }, name: 'n', sparse: true, partialFilterExpression: { a: 1 } }, 67],
  [{ key: { a: 1 }, name: 'n', collation: {} }, 2],
];

/** Beside `{ a: 1 }` under its own name: the code it is refused with, null if there is nothing to do, or another index. */
const BESIDE: [spec: Document, outcome: number | null | 'another'][] = [
  [{ key: { a: 1 }, name: 'a_1' }, null],
  [{ key: { a: 1 }, name: 'other' }, 85],
  [{ key: { a: -1 }, name: 'a_1' }, 86],
  [{ key: { a: 1 }, name: 'a_1', unique: true }, 86],
  [{ key: { a: 1 }, name: 'a_1', sparse: true }, 86],
  [{ key: { a: 1 }, name: 'a_1', expireAfterSeconds: 5 }, 85],
  [{ key: { a: 1 }, name: 'longer', expireAfterSeconds: 5 }, 85],
  [{ key: { a: 1 }, name: 'sparse', sparse: true }, 'another'],
  [{ key: { a: 1 }, name: 'german', collation: { locale: 'de' } }, 'another'],
  [{ key: { a: 1 }, name: 'partly', partialFilterExpression: { a: { $gt: 5 } } }, 'another'],
  [{ key: { _id: 1 }, name: 'id' }, null],
];

const DROPS: [index: unknown, code: number][] = [
  ['nope', 27],
  [{ z: 1 }, 27],
  ['_id_', 72],
  [{ _id: 1 }, 72],
  [['a_1', 'nope'], 27],
  [[{ a: 1 }], 14],
  [5, 14],
];

describe('commands about indexes of the embedded database', () => {
  let test: TestDatabase;
  let db: Db;

  before(async () => {
    test = await testDatabase();
    db = test.client.db('index');
    await db.collection('c').insertOne({ a: 1 });
  });
  after(() => test.close());

  const create = (collection: string, ...indexes: Document[]) => db.command({ createIndexes: collection, indexes });

  it('refuse specifications that are wrong', async () => {
    for (const [spec, code] of REFUSED)
      expect((await failure(create('c', spec), JSON.stringify(spec))).code, JSON.stringify(spec)).to.equal(code);
    expect((await failure(create('c'))).code).to.equal(2);
    expect(await db.collection('c').indexes()).to.have.length(1);
  });

  it('tell what stands in the way of a new index', async () => {
    for (const [i, [spec, outcome]] of BESIDE.entries()) {
      const name = `beside${i}`;
      await create(name, { key: { a: 1 }, name: 'a_1' });
      if (typeof outcome === 'number')
        expect((await failure(create(name, spec), JSON.stringify(spec))).code, JSON.stringify(spec)).to.equal(outcome);
      else {
        const { numIndexesAfter, note } = await create(name, spec);
        expect(numIndexesAfter, JSON.stringify(spec)).to.equal(outcome === 'another' ? 3 : 2);
        expect(note).to.equal(outcome === null ? 'all indexes already exist' : undefined);
      }
    }
  });

  it('create several at once or none, and take the same twice for one', async () => {
    const error = await failure(create('several', { key: { a: 1 }, name: 'a' }, { key: { b: 1 }, name: 'a' }));
    expect(error.code).to.equal(86);
    expect(await create('several', { key: { a: 1 }, name: 'a' }, { key: { a: 1 }, name: 'a' })).to.deep.include({
      numIndexesAfter: 2,
    });
    const most = Array.from({ length: 62 }, (_, i) => ({ key: { [`f${i}`]: 1 }, name: `f${i}` }));
    expect(await create('several', ...most)).to.deep.include({ numIndexesAfter: 64 });
    expect((await failure(create('several', { key: { z: 1 }, name: 'z' }))).code).to.equal(67);
  });

  it('drop by name, by key, by list and all at once', async () => {
    const collection = db.collection('dropped');
    const names = async () => (await collection.indexes()).map(({ name }) => name);
    const drop = (index: unknown) => db.command({ dropIndexes: 'dropped', index });
    await create('dropped', ...['a', 'b', 'c', 'd', 'e'].map((field) => ({ key: { [field]: 1 }, name: `${field}_1` })));
    for (const [index, code] of DROPS)
      expect((await failure(drop(index), JSON.stringify(index))).code, JSON.stringify(index)).to.equal(code);
    await drop('a_1');
    await drop({ b: 1 });
    await drop(['c_1', 'd_1']);
    expect(await names()).to.deep.equal(['_id_', 'e_1']);
    expect(await drop('*')).to.deep.include({ nIndexesWas: 2, msg: 'non-_id indexes dropped for collection' });
    expect(await names()).to.deep.equal(['_id_']);
    expect((await failure(db.command({ dropIndexes: 'missing', index: '*' }))).code).to.equal(26);
    await create('dropped', { key: { a: 1 }, name: 'one' }, { key: { a: 1 }, name: 'two', sparse: true });
    expect((await failure(drop({ a: 1 }))).code).to.equal(181);
  });

  it('do not exist on a view: it is refused to list them, as to make them', async () => {
    await db.createCollection('seen', { viewOn: 'several' });
    expect((await failure(db.collection('seen').indexes())).code).to.equal(166);
    expect((await failure(db.collection('seen').createIndex({ a: 1 }))).code).to.equal(166);
  });

  // https://www.mongodb.com/docs/manual/reference/command/listIndexes/#output
  it('are listed with all that belongs to them, and can be made of what is listed', async () => {
    const shorthand = [
      { key: { town: 1, title: 'text', body: 'text' }, name: 'words', weights: { title: 4 } },
      { key: { at: '2dsphere' }, name: 'places' },
      { key: { name: 1 }, name: 'names', collation: { locale: 'de', strength: 2 } },
    ];
    await create('listed', ...shorthand);
    const listed = await db.collection('listed').indexes();
    expect(listed.slice(1)).to.deep.equal([
      {
        v: 2,
        key: { town: 1, _fts: 'text', _ftsx: 1 },
        name: 'words',
        weights: { body: 1, title: 4 },
        default_language: 'english',
        language_override: 'language',
        textIndexVersion: 3,
      },
      { v: 2, key: { at: '2dsphere' }, name: 'places', '2dsphereIndexVersion': 3 },
      {
        v: 2,
        key: { name: 1 },
        name: 'names',
        collation: {
          locale: 'de',
          caseLevel: false,
          caseFirst: 'off',
          strength: 2,
          numericOrdering: false,
          alternate: 'non-ignorable',
          maxVariable: 'punct',
          normalization: false,
          backwards: false,
          version: '57.1',
        },
      },
    ]);
    expect(await create('listed', ...shorthand, ...listed)).to.include({ note: 'all indexes already exist' });
    await create('again', ...listed);
    expect(await db.collection('again').indexes()).to.deep.equal(listed);
  });
});
