import { expect } from 'chai';
import mongoose from 'mongoose';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { indexFormat, isIndexOld, reindex } from '../../../models/search/index-format.js';
import { listUnlisted } from '../../../models/search/unlisted.js';
import { SearchEntry } from '../../../models/search-entry.js';
import '../../support/database.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';

describe('writing the search index anew', () => {
  let people: Cast;
  let process: mongoose.Types.ObjectId;
  let practice: mongoose.Types.ObjectId;

  before(async () => {
    people = await cast();
    process = (await makeProcess(people, 'public')).process._id;
    practice = (await makePractice(people, 'public')).practice._id;
  });

  const entries = async () => [
    ...(await SearchEntry.find({ process }).sort({ _id: 1 }).lean()),
    ...(await PracticeEntry.find({ practice }).sort({ _id: 1 }).lean()),
  ];
  const spoil = () =>
    Promise.all([
      SearchEntry.updateMany({ process }, { $set: { terms: ['hundesteuer'] }, $unset: { rank: 1 } }),
      PracticeEntry.deleteMany({ practice }),
    ]);
  const state = () => mongoose.connection.collection<{ _id: string; format: number }>('searchIndex');

  it('lists what a killed process had begun and not listed, and leaves the rest alone', async () => {
    const before = await entries();
    await SearchEntry.deleteMany({ process });
    await PracticeEntry.deleteMany({ practice });

    expect(await listUnlisted()).to.be.at.least(2);
    expect((await entries()).map(({ _id }) => _id)).to.eql(before.map(({ _id }) => _id));
    expect(await listUnlisted()).to.equal(0);
  });

  it('mends what is spoiled, says how far it is, and can be repeated', async () => {
    const before = await entries();
    await spoil();
    const steps: number[] = [];
    let all = 0;
    const written = await reindex({
      municipality: people.town._id,
      begin: (count) => {
        all = count;
      },
      step: () => void steps.push(steps.length),
    });

    expect([written, steps.length]).to.eql([all, all]);
    expect(await entries()).to.eql(before);
    await reindex({ municipality: people.town._id });
    expect(await entries()).to.eql(before);
  });

  it('ends when it is told to, and what it did not reach is as before', async () => {
    const stopping = new AbortController();
    stopping.abort();

    expect(await reindex({ municipality: people.town._id, stop: stopping.signal })).to.equal(0);
    expect(await entries()).to.have.length(6);
  });

  it('is due after an update that files entries differently, until all are written', async () => {
    await state().updateOne({ _id: 'entries' }, { $set: { format: indexFormat - 1 } }, { upsert: true });
    expect(await isIndexOld()).to.equal(true);
    await reindex({ municipality: people.town._id });
    expect(await isIndexOld(), 'one town is not all').to.equal(true);
    await state().updateOne({ _id: 'entries' }, { $set: { format: indexFormat } });
    expect(await isIndexOld()).to.equal(false);
    await state().deleteMany({});
    expect(await isIndexOld(), 'entries of before there was a format').to.equal(true);
  });
});
