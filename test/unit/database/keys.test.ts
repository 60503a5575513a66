import { Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { expect } from 'chai';
import { compare, equal } from '../../../src/database/embedded/bson-keys/compare.js';
import { compoundKey, keyOf } from '../../../src/database/embedded/bson-keys/key.js';

describe('keys of BSON values', () => {
  const ascending: unknown[] = [
    new MinKey(),
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    Long.fromString('-9223372036854775808'),
    -1e10,
    -1.5,
    -1,
    0,
    Decimal128.fromString('0.1'),
    1,
    1.5,
    Long.fromString('9007199254740992'),
    Long.fromString('9007199254740993'),
    Long.fromString('9223372036854775807'),
    Number.POSITIVE_INFINITY,
    '',
    'a',
    'a\0',
    'a\0b',
    'ab',
    'b',
    'ä',
    '😀',
    {},
    { a: 1 },
    { a: 1, b: 1 },
    { a: 2 },
    { b: 1 },
    [],
    [1],
    [1, 2],
    [2],
    Buffer.from([9]),
    Buffer.from([1, 2]),
    new ObjectId('000000000000000000000001'),
    new ObjectId('000000000000000000000002'),
    false,
    true,
    new Date(-1),
    new Date(0),
    new Date(1e12),
    new Timestamp({ t: 1, i: 1 }),
    new Timestamp({ t: 2, i: 1 }),
    /a/,
    /b/,
    new MaxKey(),
  ];

  it('sort byte by byte like the values they stand for', () => {
    for (let i = 1; i < ascending.length; i++) {
      const [lower, higher] = [ascending[i - 1], ascending[i]];
      expect(Buffer.compare(keyOf(lower), keyOf(higher)), `${String(lower)} < ${String(higher)}`).to.equal(-1);
      expect(compare(lower, higher)).to.be.lessThan(0);
      expect(compare(higher, lower)).to.be.greaterThan(0);
    }
  });

  it('sort downwards where the direction is negative', () => {
    for (let i = 1; i < ascending.length; i++) {
      const [lower, higher] = [ascending[i - 1], ascending[i]];
      expect(Buffer.compare(compoundKey([lower], [-1]), compoundKey([higher], [-1]))).to.equal(1);
    }
  });

  it('are the same for the same number in different types', () => {
    for (const one of [new Int32(1), new Double(1), Long.ONE, Decimal128.fromString('1.0')]) {
      expect(keyOf(one).equals(keyOf(1))).to.equal(true);
      expect(equal(one, 1)).to.equal(true);
    }
    expect(equal(0.1, Decimal128.fromString('0.1'))).to.equal(false);
  });

  it('put the parts of a compound key one after the other', () => {
    const rows: [string, number][] = [
      ['a', 2],
      ['a', 1],
      ['ab', 9],
      ['b', 0],
    ];
    const keys = rows.map((row) => compoundKey(row, [1, -1]));
    expect(keys.toSorted(Buffer.compare)).to.deep.equal(keys);
  });

  it('follow a collation that folds case', () => {
    const fold = (text: string) => text.toLowerCase();
    expect(keyOf('ABC', fold).equals(keyOf('abc', fold))).to.equal(true);
  });
});
