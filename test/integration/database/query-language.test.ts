import { expect } from 'chai';
import { type Collection, Decimal128, Double, Int32, Long } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

describe('the query language of the embedded database over the wire', () => {
  let test: TestDatabase;
  let numbers: Collection;

  before(async () => {
    test = await testDatabase();
    numbers = test.client.db('language').collection('numbers');
  });
  after(() => test.close());

  const typesOf = async (filter: object, fields: Record<string, string>) => {
    const types = Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, { $type: `$${path}` }]));
    const [found] = await numbers.aggregate([{ $match: filter }, { $project: { _id: 0, ...types } }]).toArray();
    return found;
  };

  it('reference/bson-types: a whole number stored as double stays one when its field or a neighbour changes', async () => {
    await numbers.insertOne({
      _id: 1 as never,
      o: {
        double: new Double(5),
        long: Long.fromNumber(5),
        int: 5,
        decimal: Decimal128.fromString('5'),
        list: [new Double(1)],
      },
    });
    await numbers.updateOne(
      { _id: 1 as never },
      { $set: { 'o.other': 1 }, $push: { 'o.list': new Double(2) as never } },
    );
    await numbers.updateOne({ _id: 1 as never }, { $inc: { 'o.double': new Int32(1), 'o.int': 1, 'o.long': 1 } });
    await numbers.updateOne({ _id: 1 as never }, [{ $set: { 'o.sum': { $add: ['$o.double', 1] } } }]);
    expect(
      await typesOf(
        { 'o.double': { $type: 'double' } },
        { a: 'o.double', b: 'o.long', c: 'o.int', d: 'o.decimal', e: 'o.sum' },
      ),
    ).to.deep.equal({ a: 'double', b: 'long', c: 'int', d: 'decimal', e: 'double' });
    expect(await numbers.countDocuments({ 'o.list': { $type: 'double' } })).to.equal(1);
    expect(await numbers.countDocuments({ 'o.list': { $type: 'int' } })).to.equal(0);
  });

  it('reference/operator/update/inc: int grows to long, and long beyond 64 bits is refused', async () => {
    await numbers.insertOne({ _id: 2 as never, n: 2147483647, big: Long.MAX_VALUE });
    await numbers.updateOne({ _id: 2 as never }, { $inc: { n: 1 } });
    expect(await typesOf({ _id: 2 }, { n: 'n' })).to.deep.equal({ n: 'long' });
    expect((await failure(numbers.updateOne({ _id: 2 as never }, { $inc: { big: 1 } }))).code).to.equal(2);
    await numbers.updateOne({ _id: 2 as never }, { $mul: { n: Decimal128.fromString('0.5') } });
    expect(await typesOf({ _id: 2 }, { n: 'n' })).to.deep.equal({ n: 'decimal' });
  });

  it('reference/collation: finds, orders and tells apart German names, with an index of the collation', async () => {
    const names = test.client.db('language').collection('names');
    const collation = { locale: 'de', strength: 1 } as const;
    await names.insertMany(['Zwickau', 'Großpösna', 'Ärger', 'GROSSPOSNA', 'Adorf', 'Gera'].map((name) => ({ name })));
    const read = async () => ({
      equal: await names.countDocuments({ name: 'großpösna' }, { collation }),
      list: await names.countDocuments({ name: { $in: ['arger', 'gera'] } }, { collation }),
      range: (await names.find({ name: { $gte: 'b', $lt: 'h' } }, { collation }).toArray()).length,
      sorted: (await names.find({}, { collation }).sort({ name: 1, _id: 1 }).toArray()).map(({ name }) => name),
      distinct: (await names.distinct('name', {}, { collation })).length,
    });
    const expected = {
      equal: 2,
      list: 2,
      range: 3,
      sorted: ['Adorf', 'Ärger', 'Gera', 'Großpösna', 'GROSSPOSNA', 'Zwickau'],
      distinct: 5,
    };
    expect(await read()).to.deep.equal(expected);
    await names.createIndex({ name: 1 }, { collation });
    expect(await read()).to.deep.equal(expected);
    const explained = await names.find({ name: 'gera' }, { collation }).explain();
    expect(JSON.stringify(explained)).to.contain('IXSCAN');
    const other = await names.find({ name: 'gera' }, { collation: { locale: 'de', strength: 2 } }).explain();
    expect(JSON.stringify(other)).not.to.contain('IXSCAN');
    expect(await names.countDocuments({ name: 'gera' })).to.equal(0);
  });

  it('reference/operator/update: refuses wrong arguments although no document matches', async () => {
    const nothing = { _id: 'nobody' as never };
    const codes: [object, number][] = [
      [{ $inc: { a: 'x' } }, 14],
      [{ $pop: { a: 2 } }, 9],
      [{ $push: { a: { $each: 1 } } }, 2],
      [{ $addToSet: { a: { $each: 1 } } }, 14],
      [{ $bit: { a: { and: 1.5 } } }, 2],
      [{ $rename: { a: 'a' } }, 2],
      [{ $currentDate: { a: { $type: 'time' } } }, 2],
      [{ $set: { a: 1 }, $unset: { 'a.b': 1 } }, 40],
      [{ $set: { 'a.$[x]': 1 } }, 2],
    ];
    for (const [update, code] of codes)
      expect((await failure(numbers.updateOne(nothing, update))).code, JSON.stringify(update)).to.equal(code);
    const unused = numbers.updateOne(nothing, { $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] });
    expect((await failure(unused)).code).to.equal(9);
  });

  it('reference/method/db.collection.updateOne: an upsert starts from what the filter fixes, or is refused', async () => {
    const upserted = test.client.db('language').collection('upserted');
    await upserted.updateOne(
      { _id: 5 as never, a: { $in: [1] }, $and: [{ 'b.c': 2 }], d: { $gt: 3 } },
      { $setOnInsert: { e: new Double(4) }, $inc: { n: 1 } },
      { upsert: true },
    );
    expect(await upserted.findOne()).to.deep.equal({ _id: 5, a: 1, b: { c: 2 }, e: 4, n: 1 });
    const twice = upserted.updateOne({ $and: [{ a: 7 }, { a: 8 }] }, { $set: { z: 1 } }, { upsert: true });
    expect((await failure(twice)).code).to.equal(54);
    const other = upserted.updateOne({ _id: 5 as never }, { $set: { _id: 6 } });
    expect((await failure(other)).code).to.equal(66);
  });

  it('reference/operator/projection: slices, picks and refuses', async () => {
    const lists = test.client.db('language').collection('lists');
    await lists.insertOne({ _id: 1 as never, l: [{ x: [1, 2] }, { x: [3, 4] }], n: [5, 6, 7] });
    const read = async (projection: object, filter: object = {}) => lists.findOne(filter, { projection });
    expect(await read({ 'l.x': { $slice: 1 }, n: 0 })).to.deep.equal({ _id: 1, l: [{ x: [1] }, { x: [3] }] });
    expect(await read({ n: { $slice: [-2, 1] }, l: 0 })).to.deep.equal({ _id: 1, n: [6] });
    expect(await read({ n: { $elemMatch: { $gt: 5 } } })).to.deep.equal({ _id: 1, n: [6] });
    expect(await read({ 'n.$': 1 }, { n: { $gte: 6 } })).to.deep.equal({ _id: 1, n: [6] });
    for (const [projection, code] of [
      [{ 'n.$': 1, 'l.$': 1 }, 31276],
      [{ 'l.x': { $elemMatch: { $gt: 1 } } }, 31275],
      [{ score: { $meta: 'textScore' } }, 40218],
      [{ l: 1, n: 0 }, 31254],
    ] as const)
      expect((await failure(read(projection, { n: 6 }))).code, JSON.stringify(projection)).to.equal(code);
  });
});
