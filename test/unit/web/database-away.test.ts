import { expect } from 'chai';
import mongoose from 'mongoose';
import { hasNoRoom } from '../../../models/no-room.js';
import { databaseDamaged } from '../../../src/web/database-away.js';

describe('what the database says when it cannot', () => {
  const refused = (code: number) => new mongoose.mongo.MongoServerError({ message: 'x', code });

  it('is told apart: no room, damage, anything else', () => {
    expect([14031, 301, 11000].map((code) => hasNoRoom(refused(code)))).to.eql([true, false, false]);
    expect([14031, 301, 11000].map((code) => databaseDamaged(refused(code)))).to.eql([false, true, false]);
    expect(hasNoRoom(new Error('x')) || databaseDamaged(null)).to.equal(false);
  });
});
