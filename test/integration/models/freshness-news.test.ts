import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { isKnown, isMark, known, leaveMark } from '../../../models/freshness/marks.js';
import { listenForNews, type News, newsAreHeard, type Turn } from '../../../models/freshness/news.js';
import { limitAge, looking, Memory } from '../../../models/freshness.js';
import { changedFrom } from '../../../models/presence/calls.js';
import { uri } from '../../support/database.js';
import { makeTown } from '../../support/makers.js';

describe('news of what other processes write', () => {
  const turns: Turn['kind'][] = [];
  let news: News;
  let other: MongoClient;

  before(async () => {
    news = await listenForNews(({ kind }) => turns.push(kind));
    other = await MongoClient.connect(uri());
  });
  after(async () => {
    await news.stop();
    limitAge(() => Number.POSITIVE_INFINITY);
    await other.close();
  });

  const towns = () => new Memory<string>({ topics: ['towns'], most: 1, goodFor: 60_000 });
  const elsewhere = (name: string) =>
    other.db(mongoose.connection.name).collection<{ _id: string; seen?: Date; drawsSince?: Date | null }>(name);
  const markElsewhere = (number: number) =>
    elsewhere('writeMarks').updateOne({ _id: 'elsewhere-01' }, { $set: { number, at: new Date() } }, { upsert: true });

  it('come once the stream is open', () => {
    expect(turns).to.eql(['hearing']);
    expect(newsAreHeard()).to.equal(true);
  });

  it('make stale what is about them, and nothing else', async () => {
    const [about, aside] = [towns(), new Memory<string>({ topics: ['people'], most: 1, goodFor: 60_000 })];
    const town = await makeTown();
    await markElsewhere(1);
    expect(await known('elsewhere-01.1', 30_000)).to.equal(true);
    about.set('a', 'before');
    aside.set('a', 'before');
    await other
      .db(mongoose.connection.name)
      .collection('municipalities')
      .updateOne({ _id: town._id }, { $set: { name: 'Neu' } });
    await markElsewhere(2);

    expect(await known('elsewhere-01.2', 30_000)).to.equal(true);
    expect([about.get('a'), aside.get('a')]).to.eql([undefined, 'before']);
  });

  it('are waited for, but not for ever', async () => {
    const early = known('elsewhere-01.3', 30_000);
    expect(isKnown('elsewhere-01.3')).to.equal(false);
    await markElsewhere(3);

    expect(await early).to.equal(true);
    expect(await known('elsewhere-01.99', 20)).to.equal(false);
    expect(await known('nobody-knows1.1', 20)).to.equal(false);
  });

  it('hold for all marks before the one that was heard, and always for those of this process', async () => {
    await markElsewhere(7);
    expect(await known('elsewhere-01.7', 30_000)).to.equal(true);
    expect(isKnown('elsewhere-01.5')).to.equal(true);
    const [one, same] = await Promise.all([leaveMark(), leaveMark()]);
    expect(one).to.equal(same);
    expect([isMark(one ?? ''), isKnown(one ?? '')]).to.eql([true, true]);
    expect(await leaveMark()).not.to.equal(one);
  });

  it('tell who waits at a draft that somebody came, through another process', async () => {
    const presences = elsewhere('presences');
    const waiting = changedFrom('elsewhere', {
      who: 'somebody else',
      look: () => presences.countDocuments({ _id: 'elsewhere.somebody' }),
      isKnown: (count) => count === 0,
      patience: 60_000,
      gone: new AbortController().signal,
    });
    await presences.insertOne({ _id: 'elsewhere.somebody' });
    expect(await waiting).to.equal(1);
    await presences.deleteOne({ _id: 'elsewhere.somebody' });
  });

  it('tell nobody of mere signs of life', async () => {
    const presences = elsewhere('presences');
    let looks = 0;
    const gone = new AbortController();
    const waiting = changedFrom('still', {
      ...{ who: 'one', patience: 60_000, gone: gone.signal },
      look: async () => {
        looks += 1;
        return presences.findOne({ _id: 'still.two' });
      },
      isKnown: (found) => !found?.drawsSince,
    });
    await presences.insertOne({ _id: 'still.two', seen: new Date(0), drawsSince: null });
    const signs = Array.from({ length: 100 }, (_, second) => ({ $set: { seen: new Date(second * 1000 + 1) } }));
    await presences.bulkWrite(signs.map((update) => ({ updateOne: { filter: { _id: 'still.two' }, update } })));
    await presences.updateOne({ _id: 'still.two' }, { $set: { drawsSince: new Date() } });
    expect((await waiting)?.drawsSince).to.be.instanceOf(Date);
    expect(looks).to.be.below(50);
    await presences.deleteOne({ _id: 'still.two' });
  });

  it('are not needed by who looks anew', () => {
    const memory = towns();
    memory.set('a', 'kept');
    expect(looking({ anew: true, wrote: false }, () => memory.get('a'))).to.equal(undefined);
    expect(looking({ anew: false, wrote: false }, () => memory.get('a'))).to.equal('kept');
  });

  it('are missed: then nothing is kept for longer than a second', async () => {
    const memory = towns();
    memory.set('a', 'kept');
    await news.stop();
    expect(newsAreHeard()).to.equal(false);
    await new Promise((done) => setTimeout(done, 1050));
    expect(memory.get('a')).to.equal(undefined);
    news = await listenForNews(() => {});
  });

  it('never come from a server without change streams: it is said once, and memories are short', async () => {
    const told: Turn['kind'][] = [];
    const none = await listenForNews(
      ({ kind }) => told.push(kind),
      () => {
        throw Object.assign(new Error('only supported on replica sets'), { code: 40_573 });
      },
    );
    expect([told, none.isHeard()]).to.eql([['impossible'], false]);
    await none.stop();
  });

  it('carry no mark that somebody made up', () => {
    for (const text of [
      '',
      'x',
      'elsewhere-01',
      'elsewhere-01.',
      'elsewhere-01.-1',
      '$elsewhere-01.1',
      'a.1',
      `elsewhere-01.${'9'.repeat(40)}`,
    ])
      expect(isMark(text), text).to.equal(false);
  });
});
