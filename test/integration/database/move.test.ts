import { expect } from 'chai';
import { type Db, Double } from 'mongodb';
import { readDefinitions } from '../../../src/database/archive/definitions.js';
import { contentsOf } from '../../../src/database/archive/documents.js';
import { Differs, moveDatabase, TargetNotEmpty } from '../../../src/database/moving/move.js';
import { isHalfMoved, isOfMoving, OtherSource } from '../../../src/database/moving/state.js';
import { fillVaried } from '../../support/varied.js';
import { failure, type TestDatabase, testDatabase } from './support.js';

describe('moving a database to another server', () => {
  let old: TestDatabase;
  let young: TestDatabase;
  let from: Db;
  let targets = 0;

  before(async () => {
    [old, young] = await Promise.all([testDatabase(), testDatabase()]);
    from = old.client.db('source');
    await fillVaried(from);
    const many = Array.from({ length: 4000 }, (_, index) => ({ _id: idOf(index), text: 'x'.repeat(1000), index }));
    await from.collection('many').insertMany(many as never[]);
    await from.collection('many').createIndex({ index: 1 }, { unique: true });
  });
  after(() => Promise.all([old.close(), young.close()]));

  const target = () => young.client.db(`target${++targets}`);

  it('brings everything: collections, options, indexes, and each document byte for byte', async () => {
    const to = target();

    const moved = await moveDatabase(from, to);

    const definitions = await readDefinitions(from);
    expect(await readDefinitions(to)).to.eql(definitions);
    for (const { name, type } of definitions)
      if (type !== 'view') expect(await contentsOf(to, name), name).to.eql(await contentsOf(from, name));
    expect(moved.collections).to.equal(definitions.length);
    expect(moved.resumed).to.equal(false);
    expect(await isHalfMoved(to)).to.equal(false);
  });

  it('and back again, the same', async () => {
    const [there, back] = [target(), old.client.db('back')];

    await moveDatabase(from, there);
    await moveDatabase(there, back);

    for (const { name, type } of await readDefinitions(from))
      if (type !== 'view') expect(await contentsOf(back, name), name).to.eql(await contentsOf(from, name));
  });

  it('goes on where it was broken off, and says until then that it is not whole', async () => {
    // given a move that somebody stops in the middle of the largest collection
    const to = target();
    const stop = new AbortController();
    const bringing = async () => {
      if ((await to.collection('many').estimatedDocumentCount()) > 0) stop.abort();
    };
    await failure(moveDatabase(from, to, { stop: stop.signal, bringing }));
    const before = await to.collection('many').countDocuments();
    expect(before).to.be.within(1, 3999);
    expect(await isHalfMoved(to)).to.equal(true);
    // when it is begun again
    let brought = 0;
    const moved = await moveDatabase(from, to, { bringing: ({ bytes }) => (brought = bytes) });
    // then only the rest comes, and all is there
    expect(moved.resumed).to.equal(true);
    expect(brought).to.be.below(moved.bytes);
    expect(await contentsOf(to, 'many')).to.eql(await contentsOf(from, 'many'));
    expect(await isHalfMoved(to)).to.equal(false);
  });

  it('refuses a target with data of its own, and touches nothing of it', async () => {
    const to = target();
    await to.collection('mine').insertOne({ kept: true });

    expect(await failure(moveDatabase(from, to))).to.be.instanceOf(TargetNotEmpty);

    expect((await readDefinitions(to)).map(({ name }) => name)).to.eql(['mine']);
  });

  it('does not go on with what another source began', async () => {
    const to = target();
    const stop = AbortSignal.abort();
    await failure(moveDatabase(from, to, { stop }));
    const other = old.client.db('other');
    await other.collection('things').insertOne({});

    expect(await failure(moveDatabase(other, to))).to.be.instanceOf(OtherSource);
  });

  it('notices that the source was written to meanwhile, and brings what differs anew', async () => {
    // given somebody who works on while it moves
    const [source, to] = [old.client.db('busy'), target()];
    await source.collection('notes').insertMany([{ text: 'one' }, { text: 'two' }]);
    let hasWritten = false;
    const comparing = () => {};
    const bringing = async () => {
      if (hasWritten) return;
      hasWritten = true;
      await source.collection('notes').updateOne({ text: 'one' }, { $set: { text: 'changed' } });
    };
    await source.collection('zebras').insertMany(Array.from({ length: 3000 }, () => ({ stripes: 'x'.repeat(500) })));
    // when it compares
    const refused = await failure(moveDatabase(source, to, { bringing, comparing }));
    // then it says where, and the second run ends it
    expect(refused).to.be.instanceOf(Differs);
    expect(refused.collection).to.equal('notes');
    await moveDatabase(source, to, { bringing });
    expect(await to.collection('notes').countDocuments({ text: 'changed' })).to.equal(1);
    expect((await readDefinitions(to, isOfMoving)).map(({ name }) => name)).to.eql(['notes', 'zebras']);
  });

  /** Of several types, which sort behind each other. */
  function idOf(index: number): unknown {
    if (index % 4 === 0) return index;
    if (index % 4 === 1) return new Double(index);
    return index % 4 === 2 ? `id ${index}` : { of: index };
  }
});
