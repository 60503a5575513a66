import { EJSON } from 'bson';
import { expect } from 'chai';
import type { ClientSession, Collection, Document, IndexDescription, MongoClient } from 'mongodb';
import { Generator } from './random.js';

const INDEXES: IndexDescription[] = [
  { key: { a: 1 } },
  { key: { a: -1, n: 1 } },
  { key: { n: -1, s: 1 } },
  { key: { t: 1 }, name: 'german', collation: { locale: 'de', strength: 2 } },
  { key: { t: 1, n: 1 }, name: 'base', collation: { locale: 'de', strength: 1 } },
  { key: { t: -1, s: 1 } },
  { key: { tags: 1, n: 1 } },
  { key: { 'l.x': 1 } },
  { key: { 'l.x': 1, 'l.y': -1 } },
  { key: { 'o.x': 1 }, sparse: true },
  { key: { s: 1 }, partialFilterExpression: { n: { $exists: true } } },
  { key: { n: 1 }, name: 'positive', partialFilterExpression: { n: { $gt: 0 } } },
  { key: { s: 'hashed' } },
];

const text = (value: unknown) => EJSON.stringify(value, { relaxed: false });
const EXACT = { promoteValues: false } as const;

/** What comes of an operation: its result, or the code of its error. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    return text(await work);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `error ${error.code}`;
    throw error;
  }
}

interface Query {
  filter: Document;
  options: Document;
}

/** Two collections with the same random documents; one has indexes. Whatever is asked of both must come out the same. */
export class Twins {
  readonly generator: Generator;
  readonly remembered: { query: Query; found: string }[] = [];

  constructor(
    readonly seed: number,
    public client: MongoClient,
  ) {
    this.generator = new Generator(seed);
  }

  get plain(): Collection {
    return this.client.db(`twins${this.seed}`).collection('plain');
  }

  get indexed(): Collection {
    return this.client.db(`twins${this.seed}`).collection('indexed');
  }

  #told = (what: unknown) => `seed ${this.seed}: ${text(what)}`;

  async fill(count: number): Promise<void> {
    const documents = Array.from({ length: count }, (_, i) => this.generator.document(i));
    for (const collection of [this.plain, this.indexed]) await collection.createIndex({ u: 1 }, { unique: true });
    await this.plain.insertMany(documents);
    await this.indexed.insertMany(documents);
    const indexes = this.generator.some(INDEXES, 2);
    if (indexes.length > 0) await this.indexed.createIndexes(indexes);
  }

  query(): Query {
    const { generator } = this;
    const options: Document = { sort: generator.sort(), projection: generator.projection(), ...EXACT };
    if (generator.chance(2)) options.limit = 1 + generator.below(20);
    if (generator.chance(3)) options.skip = generator.below(10);
    const collation = generator.collation();
    if (collation) options.collation = collation;
    return { filter: generator.filter(), options };
  }

  /** A query by index, by hint without one, in the other collection, and inside of a transaction. */
  async ask(): Promise<void> {
    const query = this.query();
    const { filter, options } = query;
    const find = (collection: Collection, more: Document = {}) =>
      outcome(collection.find(filter, { ...options, ...more }).toArray());
    const expected = await find(this.plain);
    expect(await find(this.indexed), this.#told(query)).to.equal(expected);
    expect(await find(this.indexed, { hint: { $natural: 1 } }), this.#told(query)).to.equal(expected);
    if (this.generator.chance(4))
      expect(await this.#atOnce((session) => find(this.indexed, { session })), this.#told(query)).to.equal(expected);
    if (this.generator.chance(4)) this.remembered.push({ query, found: expected });
    await this.#agree(filter, options.collation ? { collation: options.collation } : {});
  }

  async #atOnce<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    const session = this.client.startSession();
    try {
      return await session.withTransaction(() => work(session));
    } finally {
      await session.endSession();
    }
  }

  /** Counts, distinct values, aggregation and the complement agree with the documents found. */
  async #agree(filter: Document, options: Document): Promise<void> {
    const ids = async (condition: Document) =>
      (await this.indexed.find(condition, { projection: { _id: 1 }, ...options }).toArray()).map(({ _id }) =>
        Number(_id),
      );
    const found = await ids(filter).catch(() => undefined);
    if (!found) return;
    expect(new Set(found).size, this.#told(filter)).to.equal(found.length);
    expect(await this.indexed.countDocuments(filter, options), this.#told(filter)).to.equal(found.length);
    const others = await ids({ $nor: [filter] });
    const all = [...found, ...others].sort((a, b) => a - b);
    expect(all, this.#told(filter)).to.deep.equal((await ids({})).sort((a, b) => a - b));
    expect((await ids({ $and: [filter, filter] })).length, this.#told(filter)).to.equal(found.length);
    const piped = await this.indexed.aggregate([{ $match: filter }, { $sort: { _id: 1 } }], options).toArray();
    expect(
      piped.map(({ _id }) => Number(_id)),
      this.#told(filter),
    ).to.deep.equal(found.sort((a, b) => a - b));
    const distinct = await this.indexed.distinct('u', filter, options);
    expect(distinct.length, this.#told(filter)).to.equal(found.length);
  }

  /** Updates and deletes change both collections alike, or are refused alike. */
  async change(): Promise<void> {
    const { generator } = this;
    const filter = generator.chance(3) ? { _id: generator.below(200) } : generator.filter();
    const update = generator.update();
    const multi = generator.chance(3);
    const sort = { _id: generator.pick([1, -1] as const) };
    const isDelete = generator.chance(12);
    const work = (collection: Collection) => {
      if (isDelete) return outcome(collection.findOneAndDelete(filter as Document, { sort, ...EXACT }));
      // An update of many that is refused half-way would leave behind what depends on the order.
      if (multi)
        return outcome(this.#atOnce((session) => collection.updateMany(filter as Document, update, { session })));
      return outcome(
        collection.findOneAndUpdate(filter as Document, update, { sort, returnDocument: 'after', ...EXACT }),
      );
    };
    const expected = await work(this.plain);
    expect(await work(this.indexed), this.#told({ filter, update, multi })).to.equal(expected);
  }

  async same(): Promise<void> {
    const all = (collection: Collection) => outcome(collection.find({}, { sort: { _id: 1 }, ...EXACT }).toArray());
    expect(await all(this.indexed), `seed ${this.seed}`).to.equal(await all(this.plain));
  }

  /** What was found before is found again. */
  async again(): Promise<void> {
    for (const { query, found } of this.remembered.splice(0))
      expect(await outcome(this.indexed.find(query.filter, query.options).toArray()), this.#told(query)).to.equal(
        found,
      );
  }
}
