import { expect } from 'chai';
import { mongo } from 'mongoose';
import { listOrOwe, listOwed } from '../../../models/search/owed.js';

describe('a line in lists there is no room for', () => {
  const full = () => new mongo.MongoServerError({ message: 'No space left on device', code: 14031 });

  it('is written when there is room, with what is true then; who saved is not told that it failed', async () => {
    const told = { room: false, state: 'first', lists: [] as string[] };
    const list = async () => {
      if (!told.room) throw full();
      told.lists.push(told.state);
    };
    await listOrOwe('full-1', list);
    await listOrOwe('full-1', list);
    expect(await listOwed()).to.be.at.least(1);
    told.state = 'second';
    told.room = true;
    await listOwed();
    expect(told.lists).to.eql(['second']);
    await listOwed();
    expect(told.lists).to.eql(['second']);
  });

  it('is no longer owed when the next save has listed it', async () => {
    let tries = 0;
    await listOrOwe('full-2', async () => {
      tries += 1;
      throw full();
    });
    await listOrOwe('full-2', async () => {});
    await listOwed();
    expect(tries).to.equal(1);
  });

  it('hides nothing else that goes wrong', async () => {
    const wrong = await listOrOwe('full-3', () => Promise.reject(new Error('another'))).catch(
      (error: Error) => error.message,
    );
    expect(wrong).to.equal('another');
  });
});
