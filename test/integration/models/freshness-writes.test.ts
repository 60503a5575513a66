import { expect } from 'chai';
import { Types } from 'mongoose';
import { Comment } from '../../../models/comment.js';
import { changeCount } from '../../../models/freshness.js';
import { SearchEntry } from '../../../models/search-entry.js';
import '../../support/database.js';

describe('what is remembered', () => {
  const nowhere = new Types.ObjectId();
  const writes: Record<string, () => PromiseLike<unknown>> = {
    updateOne: () => SearchEntry.updateOne({ process: nowhere }, { $set: { rank: 1 } }),
    deleteMany: () => SearchEntry.deleteMany({ process: nowhere }),
    findOneAndUpdate: () => SearchEntry.findOneAndUpdate({ process: nowhere }, { $set: { rank: 1 } }),
    bulkWrite: () => SearchEntry.bulkWrite([{ deleteMany: { filter: { process: nowhere } } }]),
  };

  for (const [name, write] of Object.entries(writes))
    it(`is stale after ${name} through a model`, async () => {
      const before = changeCount(['processes']);
      await write();

      expect(changeCount(['processes'])).to.be.greaterThan(before);
    });

  it('is stale after insertMany through a model', async () => {
    const before = changeCount(['community']);
    const [said] = await Comment.insertMany(
      [
        {
          text: 'Neu',
          by: nowhere,
          name: 'Niemand',
          at: new Date(),
          process: nowhere,
          municipality: nowhere,
          number: 1,
        },
      ].map((one) => ({ ...one, label: '0.1', movedAt: one.at })),
    );
    await Comment.deleteOne({ _id: said?._id });

    expect(changeCount(['community'])).to.be.greaterThan(before + 1);
  });
});
