import { expect } from 'chai';
import { mongo } from 'mongoose';
import { hasNoRoom, keptIfRoom } from '../../../models/no-room.js';

describe('a disk without room', () => {
  const full = new mongo.MongoServerError({ message: 'No space left on device', code: 14031 });
  const wrong = new mongo.MongoServerError({ message: 'Another', code: 2 });

  it('is told from everything else', () => {
    expect([full, wrong, new Error('No space left on device'), null].map(hasNoRoom)).to.eql([
      true,
      false,
      false,
      false,
    ]);
  });

  it('hinders nobody from what is only kept to be quicker', async () => {
    await keptIfRoom(Promise.reject(full));
    const error = await keptIfRoom(Promise.reject(wrong)).catch((reason: unknown) => reason);
    expect(error).to.equal(wrong);
  });
});
