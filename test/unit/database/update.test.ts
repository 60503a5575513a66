import { Decimal128, Double, Long } from 'bson';
import { expect } from 'chai';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { ServerError } from '../../../src/database/embedded/errors.js';
import { applyOperators } from '../../../src/database/embedded/update/apply.js';
import { checkArrayFilters } from '../../../src/database/embedded/update/array-filters.js';
import { seedOf } from '../../../src/database/embedded/update/seed.js';
import { validateOperators } from '../../../src/database/embedded/update/validate.js';

function updated(doc: Doc, update: Doc, options: { filter?: Doc; arrayFilters?: Doc[]; insert?: boolean } = {}): Doc {
  validateOperators(update);
  const { filter = {}, arrayFilters = [], insert = false } = options;
  checkArrayFilters(arrayFilters, update, {});
  applyOperators(doc, update, { filter, arrayFilters, insert, now: 1000, match: {} });
  return doc;
}

const cases: [string, Doc, Doc, Doc][] = [
  ['$set makes documents on the way', {}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
  ['$set pads arrays', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  [
    '$unset',
    { a: 1, b: { c: 1, d: 1 }, e: [1, 2] },
    { $unset: { a: '', 'b.c': '', 'e.0': '' } },
    { b: { d: 1 }, e: [null, 2] },
  ],
  ['$inc and $mul', { a: 1, b: 2 }, { $inc: { a: 2, n: 5 }, $mul: { b: 1.5 } }, { a: 3, b: new Double(3), n: 5 }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 3, c: 1 } }, { a: 3, b: 5, c: 1 }],
  ['$rename', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$currentDate', {}, { $currentDate: { at: true } }, { at: new Date(1000) }],
  [
    '$push with all modifiers',
    { a: [3, 1] },
    { $push: { a: { $each: [2, 4], $sort: -1, $slice: 3 } } },
    { a: [4, 3, 2] },
  ],
  ['$push at a position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
  ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
  ['$pull of documents', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  ['$pullAll', { a: [1, 2, 1] }, { $pullAll: { a: [1] } }, { a: [2] }],
  ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$[] on all items', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    '__proto__ is a field like any other',
    {},
    { $set: { 'a.__proto__': 1 } },
    { a: JSON.parse('{"__proto__":1}') as Doc },
  ],
];

describe('update operators', () => {
  for (const [name, doc, update, expected] of cases)
    it(name, () => {
      expect(updated(structuredClone(doc), update)).to.deep.equal(expected);
    });

  it('take as many items at once as a document holds', () => {
    const many = Array.from({ length: 150_000 }, (_, n) => n);
    const doc = updated({ a: [-1, -2] }, { $push: { a: { $each: many, $position: -1 } } });
    expect(doc.a).to.have.lengthOf(150_002);
    expect([0, 1, 150_001].map((at) => (doc.a as number[])[at])).to.deep.equal([-1, 0, -2]);
    const twice = [...many, ...many];
    expect(updated({ a: [0] }, { $addToSet: { a: { $each: twice } } }).a).to.have.lengthOf(150_000);
    expect(updated({ a: [-1, ...many] }, { $pullAll: { a: many } }).a).to.deep.equal([-1]);
  });

  it('see equal numbers of two types as one item', () => {
    const each = [new Double(1), Long.fromNumber(2), Decimal128.fromString('3.0'), { b: Long.ONE }, null];
    expect(updated({ a: [1, 2, 3, { b: 1 }, null] }, { $addToSet: { a: { $each: each } } }).a).to.have.lengthOf(5);
    expect(updated({ a: [1, 2, 3, { b: 1 }, null, 4] }, { $pullAll: { a: each } }).a).to.deep.equal([4]);
  });

  it('put the positional $ where the filter matched', () => {
    const doc = { a: [{ n: 1 }, { n: 2 }] };
    expect(updated(doc, { $set: { 'a.$.x': 9 } }, { filter: { 'a.n': 2 } })).to.deep.equal({
      a: [{ n: 1 }, { n: 2, x: 9 }],
    });
  });

  it('choose items by array filters', () => {
    const arrayFilters = [{ 'i.n': { $gte: 2 } }];
    expect(updated({ a: [{ n: 1 }, { n: 2 }] }, { $set: { 'a.$[i].x': 1 } }, { arrayFilters })).to.deep.equal({
      a: [{ n: 1 }, { n: 2, x: 1 }],
    });
  });

  it('keep the wider number type and never lose digits', () => {
    const doc = updated(
      { a: Long.fromString('9007199254740993'), b: 2147483647, c: 1 },
      {
        $inc: { a: 1, b: 1, c: Decimal128.fromString('0.10') },
      },
    );
    expect(String(doc.a)).to.equal('9007199254740994');
    expect(doc.b).to.deep.equal(Long.fromNumber(2147483648));
    expect(String(doc.c)).to.equal('1.10');
  });

  it('apply $setOnInsert only on insert', () => {
    expect(updated({}, { $setOnInsert: { a: 1 } })).to.deep.equal({});
    expect(updated({}, { $setOnInsert: { a: 1 } }, { insert: true })).to.deep.equal({ a: 1 });
  });

  const refused: [string, Doc, Doc, number][] = [
    ['an unknown operator', {}, { $foo: { a: 1 } }, 9],
    ['two changes of one path', {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 40],
    ['an empty path', {}, { $set: { '': 1 } }, 56],
    ['adding to a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['a field inside a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['$push on a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['the positional $ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['numbers beyond 64 bits', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
  ];
  for (const [name, doc, update, code] of refused)
    it(`refuse ${name}`, () => {
      expect(() => updated(doc, update))
        .to.throw(ServerError)
        .with.property('code', code);
    });

  it('refuse array filters that are not used', () => {
    expect(() => updated({ a: [1] }, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] }))
      .to.throw(ServerError)
      .with.property('code', 9);
  });

  it('start an upsert from what the filter fixes', () => {
    expect(seedOf({ a: 1, 'b.c': { $eq: 2 }, d: { $gt: 1 }, $and: [{ e: { $in: [5] } }], f: /x/ })).to.deep.equal({
      a: 1,
      b: { c: 2 },
      e: 5,
    });
  });
});
