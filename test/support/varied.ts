import {
  Binary,
  BSONRegExp,
  Code,
  DBRef,
  type Db,
  Decimal128,
  Double,
  GridFSBucket,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';

/** One document with a value of every type, twice where two types look alike in JavaScript. */
export function everyType() {
  return {
    _id: new ObjectId(),
    whole: new Double(3),
    minusZero: new Double(-0),
    nan: new Double(Number.NaN),
    endless: new Double(Number.POSITIVE_INFINITY),
    int: new Int32(3),
    long: Long.fromString('9007199254740993'),
    smallLong: Long.fromNumber(3),
    decimal: Decimal128.fromString('1.10'),
    text: 'Straße 🏛',
    empty: '',
    binary: new Binary(Buffer.from([0, 1, 255]), 0),
    own: new Binary(Buffer.from('own'), 128),
    uuid: new UUID('7f5c0d2a-55b1-4a3e-9d39-7b6f6f0a7a11'),
    at: new Date(-1),
    moment: new Timestamp({ t: 5, i: 7 }),
    pattern: new BSONRegExp('^a', 'i'),
    least: new MinKey(),
    most: new MaxKey(),
    code: new Code('return 1', { a: 1 }),
    reference: new DBRef('towns', new ObjectId(), 'other', { more: 1 }),
    nothing: null,
    yes: true,
    list: [new Double(1), [], {}, null],
    deep: { '': { '1': new Double(1), '0': 'later', 'a.b': 1, $c: 1 } },
  };
}

/** A database with every kind of collection, index and option. */
export async function fillVaried(db: Db): Promise<void> {
  await db.collection('types').insertMany([everyType(), { _id: 'text' }, { _id: 4 }, { _id: { part: 1 } }] as never[]);
  await db.createCollection('german', { collation: { locale: 'de', strength: 2 } });
  await db.collection('german').insertMany([{ name: 'Öl' }, { name: 'Zoll', n: new Double(2) }]);
  await db.collection('german').createIndexes([
    { key: { name: 1 }, unique: true },
    { key: { n: 1 }, collation: { locale: 'simple' }, name: 'by number' },
  ]);
  const validator = { $jsonSchema: { required: ['title'], properties: { title: { bsonType: 'string' } } } };
  await db.collection('checked').insertOne({ no: 'title' });
  await db.command({ collMod: 'checked', validator, validationLevel: 'moderate', validationAction: 'error' });
  await db.createCollection('ring', { capped: true, size: 1_000_000, max: 3 });
  for (const n of [1, 2, 3, 4]) await db.collection('ring').insertOne({ n });
  await db.createCollection('empty');
  await db.collection('indexed').insertMany([
    { a: 1, tags: ['x', 'y'], until: new Date() },
    { a: 2, deep: { key: 'k' } },
  ]);
  await db
    .collection('indexed')
    .createIndexes([
      { key: { a: 1, 'deep.key': -1 } },
      { key: { tags: 1 } },
      { key: { a: -1 }, unique: true, name: 'only one' },
      { key: { 'deep.key': 1 }, sparse: true },
      { key: { tags: 1, a: 1 }, partialFilterExpression: { a: { $gt: 1 } } },
      { key: { until: 1 }, expireAfterSeconds: 3600 },
      { key: { a: 'hashed' } },
      { key: { tags: -1 }, hidden: true },
    ]);
  await db.createCollection('a-view', { viewOn: 'z-view', pipeline: [{ $match: { a: 2 } }] });
  await db.createCollection('z-view', { viewOn: 'indexed', pipeline: [{ $project: { a: 1 } }] });
  await storeFile(db, 'first.pdf', 700_000);
  await storeFile(db, 'empty.pdf', 0);
}

async function storeFile(db: Db, name: string, size: number): Promise<void> {
  const bytes = Buffer.from(Array.from({ length: size }, (_, at) => (at * at) % 251));
  const upload = new GridFSBucket(db).openUploadStream(name, { metadata: { size } });
  await new Promise<void>((done, failed) => upload.once('finish', done).once('error', failed).end(bytes));
}
