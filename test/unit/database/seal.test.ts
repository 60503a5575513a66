import { crc32 } from 'node:zlib';
import { expect } from 'chai';
import { sealed, sealOf, unsealed } from '../../../src/database/embedded/store/seal.js';

describe('a seal', () => {
  const key = Buffer.from('key');
  const value = Buffer.from('a value');

  it('is the CRC-32 of key and value, short or long', () => {
    for (const length of [0, 1, 47, 48, 49, 2000]) {
      const bytes = Buffer.alloc(length, 'x');
      expect(sealOf(key, bytes), String(length)).to.equal(crc32(Buffer.concat([key, bytes])));
    }
  });

  it('gives back exactly the value it was put behind', () => {
    for (const bytes of [value, Buffer.alloc(0), Buffer.alloc(5000, 7)])
      expect(unsealed(key, sealed(key, bytes))?.equals(bytes)).to.equal(true);
  });

  it('notices every flipped bit, a cut value and another key', () => {
    const bytes = sealed(key, value);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(unsealed(key, flipped), `bit ${bit}`).to.equal(undefined);
    }
    expect(unsealed(key, bytes.subarray(0, -1))).to.equal(undefined);
    expect(unsealed(key, Buffer.alloc(3))).to.equal(undefined);
    expect(unsealed(Buffer.from('kex'), bytes)).to.equal(undefined);
  });
});
