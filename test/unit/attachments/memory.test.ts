import { expect } from 'chai';
import { boundPrograms } from '../../../src/attachments/digesting/memory.js';

describe('the memory of programs that read attachments', () => {
  const { grow } = WebAssembly.Memory.prototype;
  afterEach(() => {
    WebAssembly.Memory.prototype.grow = grow;
  });

  it('ends where it is told to', () => {
    boundPrograms(3 * 65_536);
    const memory = new WebAssembly.Memory({ initial: 1 });

    expect(memory.grow(2)).to.equal(1);
    expect(() => memory.grow(1)).to.throw(RangeError);
    expect(memory.buffer.byteLength).to.equal(3 * 65_536);
  });
});
