import { expect } from 'chai';
import { Types } from 'mongoose';
import { Import } from '../../../models/import.js';
import { cancelImport } from '../../../src/imports/running.js';
import '../../support/database.js';

describe('an import that another process works on', () => {
  const begin = (aliveAt = new Date()): Promise<Import> =>
    Import.begin({
      municipality: new Types.ObjectId(),
      department: new Types.ObjectId(),
      by: { id: new Types.ObjectId(), name: 'Katrin Hempel' },
      uploads: ['alle.zip'],
      total: 5,
      server: 'another',
    }).then(async (job) => {
      await Import.updateOne({ _id: job._id }, { $set: { aliveAt } });
      return job;
    });
  const ending = async ({ _id }: Import) => (await Import.findById(_id))?.ended?.how ?? null;

  it('hears at its next sign of life that somebody wants it to end, and they wait for it', async () => {
    const job = await begin();
    expect(await job.sign()).to.equal(null);
    const cancelling = cancelImport(job);
    let heard: string | null = null;
    while (heard === null) heard = await job.sign();
    await job.end('cancelled');
    await cancelling;

    expect(heard).to.equal('cancelled');
    expect(await ending(job)).to.equal('cancelled');
  });

  it('is called interrupted when there is no sign of life for half a minute, and ends itself if it comes late', async () => {
    const now = new Date();
    const [living, dead] = await Promise.all([begin(now), begin(new Date(now.getTime() - 31_000))]);
    await Import.interruptAbandoned(now);

    expect([await ending(living), await ending(dead)]).to.eql([null, 'interrupted']);
    expect([await living.sign(), await dead.sign()]).to.eql([null, 'interrupted']);
    await living.end('done');
    await dead.end('done');
    expect([await ending(living), await ending(dead)]).to.eql(['done', 'interrupted']);
  });
});
