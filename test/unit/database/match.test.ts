import { Binary, DBRef, Decimal128, Double, Long, MaxKey, ObjectId } from 'bson';
import { expect } from 'chai';
import type { Doc } from '../../../src/database/embedded/bson-keys/types.js';
import { ServerError } from '../../../src/database/embedded/errors.js';
import { compileFilter } from '../../../src/database/embedded/match/compile.js';

const id = new ObjectId();

/** filter, documents it matches, documents it does not match */
const cases: [string, Doc, Doc[], Doc[]][] = [
  ['equality enters arrays', { a: 1 }, [{ a: 1 }, { a: [0, 1] }, { a: Long.ONE }], [{ a: '1' }, {}, { a: [[1]] }]],
  ['null means missing too', { a: null }, [{}, { a: null }, { a: [null] }], [{ a: 0 }, { a: [] }]],
  [
    'dotted paths enter arrays of documents',
    { 'a.b': 2 },
    [{ a: { b: 2 } }, { a: [{ b: 1 }, { b: 2 }] }],
    [{ a: [2] }, { a: 2 }],
  ],
  ['dotted paths take indexes', { 'a.1': 2 }, [{ a: [1, 2] }], [{ a: [2, 1] }]],
  [
    'ranges stay within a type',
    { a: { $gt: 5 } },
    [{ a: 6 }, { a: Decimal128.fromString('5.1') }],
    [{ a: '9' }, { a: new Date() }, {}, { a: Number.NaN }],
  ],
  ['two limits may be met by two items', { a: { $gt: 5, $lt: 3 } }, [{ a: [1, 9] }], [{ a: [4] }]],
  ['$elemMatch binds both to one item', { a: { $elemMatch: { $gt: 2, $lt: 5 } } }, [{ a: [9, 3] }], [{ a: [1, 9] }]],
  [
    '$elemMatch on documents',
    { a: { $elemMatch: { x: 1, y: 2 } } },
    [{ a: [{ x: 1, y: 2 }] }],
    [{ a: [{ x: 1 }, { y: 2 }] }],
  ],
  ['$ne matches what is missing', { a: { $ne: 1 } }, [{}, { a: 2 }], [{ a: 1 }, { a: [1, 2] }]],
  ['$in with regex and null', { a: { $in: [/^x/, null, 3] } }, [{ a: 'xyz' }, {}, { a: 3 }], [{ a: 'yx' }, { a: 4 }]],
  ['$nin', { a: { $nin: [1, 2] } }, [{ a: 3 }, {}], [{ a: [2, 3] }]],
  ['$not around a range', { a: { $not: { $gt: 5 } } }, [{ a: 5 }, {}, { a: 'x' }], [{ a: 6 }]],
  ['$exists', { a: { $exists: true } }, [{ a: null }], [{}]],
  ['$exists false through arrays', { 'a.b': { $exists: false } }, [{ a: [] }, { a: [{ c: 1 }] }], [{ a: [{ b: 1 }] }]],
  ['$type by name and number', { a: { $type: ['string', 16] } }, [{ a: 'x' }, { a: 1 }, { a: [1] }], [{ a: 1.5 }, {}]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }]],
  ['$mod', { a: { $mod: [4, 1] } }, [{ a: 5 }], [{ a: 4 }]],
  ['$regex with options', { a: { $regex: '^ab', $options: 'i' } }, [{ a: 'ABC' }], [{ a: 'cab' }]],
  [
    'reference/operator/query/eq: NaN equals itself',
    { a: Number.NaN },
    [{ a: Number.NaN }, { a: Decimal128.fromString('NaN') }],
    [{ a: 0 }, {}],
  ],
  [
    'reference/operator/query/eq: 1, 1.0, Long and Decimal128 are equal',
    { a: new Double(1) },
    [{ a: 1 }, { a: Long.ONE }, { a: Decimal128.fromString('1.00') }],
    [{ a: 1.5 }],
  ],
  ['reference/operator/query/eq: 0 equals -0', { a: 0 }, [{ a: -0 }], [{ a: null }]],
  [
    'reference/operator/query/gt: arrays compare item by item',
    { a: { $gt: [5] } },
    [{ a: [9] }, { a: [[6]] }],
    [{ a: [1, 9] }],
  ],
  ['reference/operator/query/gte: null matches what is missing', { a: { $gte: null } }, [{}, { a: null }], [{ a: 0 }]],
  ['reference/operator/query/lt: every type below MaxKey', { a: { $lt: new MaxKey() } }, [{ a: 'x' }, { a: 1 }], [{}]],
  ['reference/operator/query/in: null in an array', { a: { $in: [null] } }, [{ a: [1, null] }, {}], [{ a: [1] }]],
  ['reference/operator/query/in: a stored regex', { a: { $in: [/x/] } }, [{ a: 'axb' }, { a: /x/ }], [{ a: /y/ }]],
  [
    'reference/operator/query/mod: the remainder has the sign of the dividend',
    { a: { $mod: [3, -1] } },
    [{ a: -7 }, { a: -7.9 }],
    [{ a: 7 }, { a: Number.NaN }],
  ],
  [
    'reference/operator/query/all: a scalar counts as a list of one',
    { a: { $all: ['x'] } },
    [{ a: 'x' }, { a: ['x', 'y'] }],
    [{ a: 'y' }],
  ],
  ['reference/operator/query/all: of nothing matches nothing', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  [
    'reference/operator/query/all: with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [{ a: [{ x: 2 }, { x: 1 }] }],
    [{ a: [{ x: 1 }] }],
  ],
  [
    'reference/operator/query/elemMatch: an array inside has its positions as names',
    { a: { $elemMatch: { 0: 5 } } },
    [{ a: [[5]] }],
    [{ a: [{ x: 5 }] }],
  ],
  [
    'reference/operator/query/elemMatch: and no names of its documents',
    { a: { $elemMatch: { x: 1 } } },
    [{ a: [{ x: 1 }] }],
    [{ a: [[{ x: 1 }]] }],
  ],
  [
    'reference/operator/query/elemMatch: of an $elemMatch',
    { a: { $elemMatch: { $elemMatch: { $gt: 5 } } } },
    [{ a: [[1, 9]] }],
    [{ a: [1, 9] }],
  ],
  [
    'reference/operator/query/not: around a regex',
    { a: { $not: /^x/ } },
    [{ a: 'yx' }, {}, { a: 5 }, { a: /x/ }],
    [{ a: 'x' }, { a: ['y', 'x'] }, { a: /^x/ }],
  ],
  [
    'reference/operator/query/eq: with $eq a regex is a value',
    { a: { $eq: /^x/i } },
    [{ a: /^x/i }, { a: ['y', /^x/i] }],
    [{ a: 'xy' }, { a: /^x/ }, {}],
  ],
  [
    'reference/operator/query/regex: a stored regex of the same pattern and options',
    { a: { $regex: '^x', $options: 'i' } },
    [{ a: /^x/i }, { a: 'Xy' }],
    [{ a: /^x/ }, { a: 'y' }],
  ],
  [
    'reference/operator/query/regex: x ignores white space',
    { a: { $regex: 'a b #c', $options: 'x' } },
    [{ a: 'ab' }],
    [{ a: 'a b' }],
  ],
  [
    'reference/operator/query/type: whole doubles are doubles',
    { a: { $type: 'double' } },
    [{ a: new Double(5) }, { a: 1.5 }],
    [{ a: 5 }, { a: Long.ONE }],
  ],
  ['reference/operator/query/type: array', { a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]],
  ['reference/operator/query/bitsAllSet: the sign goes on', { a: { $bitsAllSet: [70] } }, [{ a: -1 }], [{ a: 1 }]],
  [
    'tutorial/query-for-null-fields: a path into numbers leads nowhere',
    { 'a.b': null },
    [{}, { a: 5 }, { a: [{ c: 1 }] }],
    [{ a: [1, 2] }, { a: { b: 1 } }],
  ],
  [
    'tutorial/query-array-of-documents: positions',
    { 'a.0.b': 1 },
    [{ a: [{ b: 1 }] }, { a: { 0: { b: 1 } } }],
    [{ a: [{ b: 2 }, { b: 1 }] }],
  ],
  [
    'reference/operator/query/jsonSchema: types, patterns, dependencies',
    {
      $jsonSchema: {
        properties: { a: { bsonType: ['int', 'null'] } },
        patternProperties: { '^x': { bsonType: 'string' } },
        dependencies: { b: ['c'] },
      },
    },
    [{ a: 1, x1: 's' }, { b: 1, c: 1 }, {}],
    [{ a: new Double(1) }, { x1: 1 }, { b: 1 }],
  ],
  ['$bitsAllSet', { a: { $bitsAllSet: [0, 2] } }, [{ a: 5 }, { a: new Binary(Buffer.from([7])) }], [{ a: 4 }]],
  ['$or and $nor', { $or: [{ a: 1 }, { b: 1 }], $nor: [{ c: 1 }] }, [{ a: 1 }, { b: 1 }], [{ a: 1, c: 1 }, {}]],
  ['whole documents compare with order', { a: { x: 1, y: 2 } }, [{ a: { x: 1, y: 2 } }], [{ a: { y: 2, x: 1 } }]],
  ['DBRefs are documents', { 'a.$id': id }, [{ a: new DBRef('c', id) }], [{ a: new DBRef('c', new ObjectId()) }]],
  [
    '$jsonSchema',
    { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'string' } } } },
    [{ a: 'x' }],
    [{}, { a: 1 }],
  ],
];

describe('filters', () => {
  for (const [name, filter, matching, others] of cases)
    it(name, () => {
      const test = compileFilter(filter);
      for (const doc of matching) expect(test(doc), JSON.stringify(doc)).to.equal(true);
      for (const doc of others) expect(test(doc), JSON.stringify(doc)).to.equal(false);
    });

  const refused: [string, Doc, number][] = [
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown top-level operator', { $foo: 1 }, 2],
    ['$where', { $where: 'true' }, 115],
    ['$text', { $text: { $search: 'x' } }, 27],
    ['$in without an array', { a: { $in: 1 } }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['a broken regex', { a: { $regex: '(' } }, 51091],
    ['an unknown type', { a: { $type: 'nope' } }, 2],
    ['$all with another operator', { a: { $all: [{ $gt: 1 }] } }, 2],
    ['$mod without a remainder', { a: { $mod: [2] } }, 2],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 2],
    ['no $type', { a: { $type: [] } }, 9],
    ['a regex to compare with', { a: { $gt: /x/ } }, 2],
    ['a regex to differ from', { a: { $ne: /x/ } }, 2],
    ['options in two places', { a: { $regex: /x/i, $options: 's' } }, 51075],
    ['$options alone', { a: { $options: 'i' } }, 2],
    ['a negative bit', { a: { $bitsAllSet: [-1] } }, 2],
    ['an operator inside $in', { a: { $in: [{ $gt: 1 }] } }, 2],
    ['a schema type that is none of MongoDB', { $jsonSchema: { type: 'integer' } }, 9],
    ['a schema keyword nobody knows', { $jsonSchema: { nope: 1 } }, 9],
  ];
  for (const [name, filter, code] of refused)
    it(`refuse ${name}`, () => {
      expect(() => compileFilter(filter))
        .to.throw(ServerError)
        .with.property('code', code);
    });

  it('fold strings by the collation', () => {
    const test = compileFilter({ a: 'MÜLLER' }, { fold: (text) => text.toLowerCase() });
    expect(test({ a: 'Müller' })).to.equal(true);
  });

  it('cannot be tricked by inherited names', () => {
    expect(compileFilter({ constructor: { $exists: true } })({})).to.equal(false);
  });
});
