import { expect } from 'chai';
import { type Collection, Timestamp } from 'mongodb';
import { type TestDatabase, testDatabase } from './support.js';

interface Entry {
  _id: number | Timestamp;
  at?: Timestamp;
  too?: Timestamp;
  inner?: { at: Timestamp };
}

const EMPTY = new Timestamp({ t: 0, i: 0 });

/** https://www.mongodb.com/docs/manual/reference/bson-types/#timestamps */
describe('empty timestamps in the embedded database', () => {
  let test: TestDatabase;
  let entries: Collection<Entry>;
  before(async () => {
    test = await testDatabase();
    entries = test.client.db('test').collection('entries');
  });
  after(() => test.close());

  const found = async (_id: number) => (await entries.findOne({ _id })) as Entry;

  it('become the time of the server at the top of what is inserted, each a later one', async () => {
    const earliest = Math.floor(Date.now() / 1000);
    await entries.insertOne({ _id: 1, at: EMPTY, too: EMPTY });
    const { at, too } = await found(1);
    expect(at?.t).to.be.at.least(earliest);
    expect(too?.comp(at as Timestamp)).to.equal(1);
  });

  it('stay as they are inside, in _id, and where an operator sets them', async () => {
    await entries.insertMany([{ _id: 2, inner: { at: EMPTY } }, { _id: EMPTY }]);
    await entries.updateOne({ _id: 2 }, { $set: { at: EMPTY } });
    const { at, inner } = await found(2);
    expect([at?.isZero(), inner?.at.isZero()]).to.deep.equal([true, true]);
    expect(await entries.countDocuments({ _id: EMPTY })).to.equal(1);
  });

  it('become it too in replacements, upserts and bulk writes', async () => {
    await entries.insertOne({ _id: 3 });
    await entries.replaceOne({ _id: 3 }, { at: EMPTY });
    const upserted = await entries.findOneAndReplace(
      { _id: 4 },
      { at: EMPTY },
      { upsert: true, returnDocument: 'after' },
    );
    const namespace = entries.namespace;
    await test.client.bulkWrite([{ name: 'insertOne', namespace, document: { _id: 5, at: EMPTY } as never }]);
    expect(upserted?.at?.equals((await found(4)).at as Timestamp)).to.equal(true);
    for (const _id of [3, 4, 5]) expect((await found(_id)).at?.isZero(), String(_id)).to.equal(false);
  });
});
