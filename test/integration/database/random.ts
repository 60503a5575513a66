import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Document, Sort } from 'mongodb';

/** Random numbers that a seed gives again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, but without, `below`. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  pick<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item;
  }

  some<Item>(list: readonly Item[], oneIn = 2): Item[] {
    return list.filter(() => this.chance(oneIn));
  }
}

const NUMBERS: unknown[] = [
  0,
  1,
  2,
  -1,
  7,
  new Double(1),
  new Double(2),
  1.5,
  new Double(-0),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Long.fromNumber(2),
  Long.fromString('9007199254740993'),
  9007199254740992,
  Decimal128.fromString('1.5'),
  Decimal128.fromString('2.00'),
  Decimal128.fromString('NaN'),
];
const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'ä',
  'Ä',
  'ae',
  'b',
  'Großpösna',
  'Grosspösna',
  'GROSSPÖSNA',
  'z',
  'Zwickau',
  '10',
  '9',
];
const SCALARS: unknown[] = [
  null,
  true,
  false,
  new Date(0),
  new Date(86_400_000),
  new ObjectId('6b049ccb22afa0829f7046b5'),
  new Binary(Buffer.from([1, 2])),
  new Timestamp({ t: 1, i: 1 }),
  new MinKey(),
  new MaxKey(),
];

export class Generator extends Random {
  number = (): unknown => this.pick(NUMBERS);
  text = (): string => this.pick(TEXTS);
  scalar = (): unknown => this.pick([this.number, this.text, () => this.pick(SCALARS)])();

  inner = (): Document => {
    const doc: Document = {};
    if (!this.chance(4)) doc.x = this.chance(4) ? this.scalar() : this.below(4);
    if (!this.chance(4)) doc.y = this.scalar();
    return doc;
  };

  value = (): unknown =>
    this.pick([
      this.scalar,
      this.scalar,
      this.inner,
      () => [],
      () => Array.from({ length: this.below(4) }, this.scalar),
      () => [[this.scalar()], this.scalar()],
      () => Array.from({ length: 1 + this.below(2) }, this.inner),
    ])();

  document = (_id: number): Document => {
    const doc: Document = { _id, u: _id * 10 };
    if (!this.chance(6)) doc.a = this.value();
    if (!this.chance(6)) doc.n = this.number();
    if (!this.chance(3)) doc.s = this.scalar();
    if (!this.chance(6)) doc.t = this.text();
    if (!this.chance(4)) doc.o = this.inner();
    if (!this.chance(4)) doc.l = Array.from({ length: this.below(4) }, this.inner);
    if (!this.chance(4)) doc.tags = this.some(['red', 'green', 'blue', 'Red'], 2);
    return doc;
  };

  field = () => this.pick(['a', 'n', 's', 't', 'o.x', 'l.x', 'l.y', 'tags', 'a.x', 'a.0', 'l.0.x', 'u']);

  #condition = (field: string): unknown => {
    const value = () => (field === 't' ? this.text() : field === 'tags' ? this.pick(['red', 'blue']) : this.scalar());
    return this.pick([
      value,
      value,
      this.value,
      () => ({ $eq: this.value() }),
      () => ({ $ne: value() }),
      () => ({ $gt: value() }),
      () => ({ $gte: value() }),
      () => ({ $lt: value() }),
      () => ({ $lte: value() }),
      () => ({ $gte: this.number(), $lt: this.number() }),
      () => ({ $in: [value(), value(), /^a/] }),
      () => ({ $in: [value(), value(), null] }),
      () => ({ $nin: [value(), value()] }),
      () => ({ $exists: this.chance(2) }),
      () => ({ $type: this.pick(['string', 'number', 'double', 'int', 'array', 'null', 'object']) }),
      () => ({ $not: { $gt: value() } }),
      () => ({ $all: [value(), value()].slice(this.below(2)) }),
      () => ({ $size: this.below(3) }),
      () => ({ $mod: [2, this.below(2)] }),
      () => ({ $elemMatch: { $gte: this.number(), $lte: this.number() } }),
      () => ({ $elemMatch: { x: this.below(4) } }),
      () => ({ $elemMatch: { x: { $gt: this.below(3) }, y: { $exists: true } } }),
      () => this.pick([/^a/, /^G/, /^a/i, /s/]),
      () => ({ $bitsAnySet: [0] }),
    ])();
  };

  filter = (depth = 0): Document => {
    const filter: Document = {};
    for (let left = 1 + this.below(2); left > 0; left--) {
      const field = this.field();
      filter[field] = this.#condition(field);
    }
    if (depth < 2 && this.chance(4))
      filter[this.pick(['$or', '$and', '$nor'])] = [this.filter(depth + 1), this.filter(depth + 1)];
    if (this.chance(8)) filter.$expr = { [this.pick(['$gt', '$eq', '$lte'])]: ['$n', this.pick(['$s', 1, '$o.x'])] };
    return filter;
  };

  /** An order without ties, so that every way of reading has to give the same. */
  sort = (): Sort => {
    const sort: Record<string, 1 | -1> = {};
    for (const field of this.some(['a', 'n', 's', 't', 'o.x', 'l.x', 'tags'], 5).slice(0, 2))
      sort[field] = this.chance(2) ? 1 : -1;
    sort._id = this.chance(2) ? 1 : -1;
    return sort;
  };

  projection = (): Document | undefined =>
    this.pick<Document | undefined>([
      undefined,
      undefined,
      { a: 1, n: 1 },
      { l: 0, tags: 0 },
      { 'l.x': 1 },
      { 'a.x': 0 },
      { l: { $slice: -1 } },
      { l: { $elemMatch: { x: { $gte: 1 } } } },
      { n: 1, twice: { $add: ['$u', '$u'] }, kind: { $type: '$a' } },
    ]);

  collation = (): Document | undefined =>
    this.pick<Document | undefined>([
      undefined,
      undefined,
      undefined,
      { locale: 'de', strength: 1 },
      { locale: 'de', strength: 2 },
      { locale: 'de' },
      { locale: 'de', numericOrdering: true },
    ]);

  update = (): Document | Document[] =>
    this.pick<() => Document | Document[]>([
      // Two fields of one index never hold arrays both: that is refused with the index only.
      () => ({ $set: { [this.pick(['a', 'o', 'o.x', 'a.x', 'l.0.x'])]: this.value() } }),
      () => ({ $set: { [this.pick(['n', 's'])]: this.scalar() } }),
      () => ({ $set: { t: this.text(), s: this.scalar() } }),
      () => ({ $unset: { [this.pick(['a', 'n', 'o.x', 'l.0', 'tags'])]: '' } }),
      () => ({
        $inc: { [this.pick(['n', 'u', 'o.x'])]: this.pick([1, new Double(1), Long.fromNumber(5), new Int32(-2)]) },
      }),
      () => ({ $mul: { n: this.pick([2, 0.5, Decimal128.fromString('1.10')]) } }),
      () => ({ [this.pick(['$min', '$max'])]: { [this.pick(['n', 's', 'a'])]: this.scalar() } }),
      () => ({ $push: { tags: { $each: ['red', 'x'], $sort: this.pick([1, -1]), $slice: this.pick([2, -2, 5]) } } }),
      () => ({ $push: { l: { $each: [this.inner()], $position: this.below(2) } } }),
      () => ({ $addToSet: { [this.pick(['tags', 'a'])]: this.scalar() } }),
      () => ({
        $pull: {
          [this.pick(['tags', 'l', 'a'])]: this.pick<unknown>(['red', { x: 1 }, { $in: [1, 'red'] }, { $gt: 1 }]),
        },
      }),
      () => ({ $pop: { [this.pick(['tags', 'l'])]: this.pick([1, -1]) } }),
      () => ({ $rename: { s: 'renamed' } }),
      () => ({ $set: { 'l.$[].y': this.scalar() } }),
      () => [{ $set: { n: { $ifNull: [{ $size: '$tags' }, 0] } } }],
      () => [{ $set: { n: { $add: ['$u', 1] }, s: '$$REMOVE' } }, { $unset: 'o.y' }],
    ])();
}
