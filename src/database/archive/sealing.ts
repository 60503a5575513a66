import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** How the key came from the passphrase, as the header of the file says it. */
export interface Sealing {
  cipher: 'aes-256-gcm';
  derivation: 'scrypt';
  /** Logarithm of the cost; 17 takes a third of a second and 128 MB. */
  cost: number;
  /** In hex. */
  salt: string;
}

const tagLength = 16;
const nonceLength = 12;
const highestCost = 20;
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

export function newSealing(): Sealing {
  return { cipher: 'aes-256-gcm', derivation: 'scrypt', cost: 17, salt: randomBytes(16).toString('hex') };
}

/**
 * Encrypts the parts of one file. The key is new for each file, so the number of a part serves as its nonce; it and `about`
 * (the header) are authenticated too: no part can be changed, moved, left out or taken into another file.
 */
export class Seal {
  private constructor(
    private readonly key: Buffer,
    private readonly about: Buffer,
  ) {}

  static async of({ cost, salt }: Sealing, passphrase: string, about: Buffer): Promise<Seal> {
    if (!Number.isInteger(cost) || cost < 14 || cost > highestCost) throw new RangeError(`cost ${cost}`);
    const N = 2 ** cost;
    const key = await derive(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, {
      N,
      r: 8,
      p: 1,
      maxmem: N * 1200,
    });
    return new Seal(key, about);
  }

  close(number: number, kind: number, plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce(number)).setAAD(this.named(kind));
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws when the key is another or anything was changed */
  open(number: number, kind: number, closed: Buffer): Buffer {
    const end = Math.max(0, closed.length - tagLength);
    const cipher = createDecipheriv('aes-256-gcm', this.key, nonce(number), { authTagLength: tagLength });
    cipher.setAAD(this.named(kind)).setAuthTag(closed.subarray(end));
    return Buffer.concat([cipher.update(closed.subarray(0, end)), cipher.final()]);
  }

  private named(kind: number): Buffer {
    return Buffer.concat([this.about, Buffer.from([kind])]);
  }
}

function nonce(number: number): Buffer {
  const bytes = Buffer.alloc(nonceLength);
  bytes.writeBigUInt64BE(BigInt(number), nonceLength - 8);
  return bytes;
}
