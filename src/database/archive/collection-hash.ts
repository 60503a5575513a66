import { hash as digest } from 'node:crypto';

const words = 8;
const word = 2 ** 32;
/** So many sums of 32 bits stay below what a number holds exactly. */
const carryAfter = 2 ** 20;

/** What a collection holds: how many documents, of how many bytes, and a hash of them in hex. */
export interface Contents {
  documents: number;
  bytes: number;
  hash: string;
}

/**
 * A hash of a set of documents: the sum of the SHA-256 of each, modulo 2^256. A sum, because servers return documents in
 * different orders; not an exclusive or, in which two equal documents would cancel each other out. Against accidents, not
 * against forgers.
 */
export class CollectionHash {
  readonly #sums = new Array<number>(words).fill(0);
  #uncarried = 0;
  #documents = 0;
  #bytes = 0;

  /** @param raw the BSON of one document */
  add(raw: Uint8Array): void {
    const hash = digest('sha256', raw, 'buffer');
    for (let at = 0; at < words; at++) this.#sums[at] = (this.#sums[at] ?? 0) + hash.readUInt32LE(at * 4);
    this.#documents += 1;
    this.#bytes += raw.length;
    if (++this.#uncarried === carryAfter) this.#carry();
  }

  contents(): Contents {
    this.#carry();
    const sum = Buffer.alloc(words * 4);
    for (const [at, value] of this.#sums.entries()) sum.writeUInt32LE(value, at * 4);
    return { documents: this.#documents, bytes: this.#bytes, hash: sum.toString('hex') };
  }

  #carry(): void {
    let carried = 0;
    for (const [at, value] of this.#sums.entries()) {
      const sum = value + carried;
      this.#sums[at] = sum % word;
      carried = Math.floor(sum / word);
    }
    this.#uncarried = 0;
  }
}
