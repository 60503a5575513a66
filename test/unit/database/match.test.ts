import { Binary, DBRef, Decimal128, Long, ObjectId } from 'bson';
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
