import { expect } from 'chai';
import { changed, Memory, remember } from '../../../models/freshness.js';

describe('what is remembered', () => {
  const options = { topics: ['towns' as const], most: 2, goodFor: 60_000 };

  it('is asked for once, by however many at the same time', async () => {
    const memory = new Memory<Promise<number>>(options);
    let asked = 0;
    const read = async () => {
      asked += 1;
      return asked;
    };

    expect(await Promise.all([remember(memory, 'a', read), remember(memory, 'a', read)])).to.eql([1, 1]);
    expect(await remember(memory, 'a', read)).to.equal(1);
  });

  it('is stale after a change of its topic, not of another', () => {
    const memory = new Memory<string>(options);
    memory.set('a', 'alt');

    changed('people');
    expect(memory.get('a')).to.equal('alt');
    changed('towns');
    expect(memory.get('a')).to.equal(undefined);
  });

  it('is stale from the beginning when something changed while it was read', async () => {
    const memory = new Memory<Promise<string>>(options);
    await remember(memory, 'a', async () => {
      changed('towns');
      return 'half old';
    });

    expect(memory.get('a')).to.equal(undefined);
  });

  it('is forgotten after its time', () => {
    const memory = new Memory<string>({ ...options, goodFor: -1 });
    memory.set('a', 'alt');

    expect(memory.get('a')).to.equal(undefined);
  });

  it('is forgotten when newer things need the room, the least wanted first', () => {
    const memory = new Memory<string>(options);
    memory.set('a', '1');
    memory.set('b', '2');
    memory.get('a');
    memory.set('c', '3');

    expect(['a', 'b', 'c'].map((key) => memory.get(key))).to.eql(['1', undefined, '3']);
  });

  it('is not a failure: the next one asks again', async () => {
    const memory = new Memory<Promise<string>>(options);
    const failure = await remember(memory, 'a', () => Promise.reject(new Error('away'))).catch((error) => error);

    expect(failure).to.be.an.instanceOf(Error);
    expect(await remember(memory, 'a', async () => 'back')).to.equal('back');
  });
});
