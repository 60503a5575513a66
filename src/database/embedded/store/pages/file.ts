import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Most bytes read at once: where pages stand side by side more and more are read ahead. */
const CHUNK = 512 * 1024;

/** The file of the store, read page by page and never written. */
export class PageFile {
  private readonly descriptor: number;
  private readonly chunk = Buffer.allocUnsafe(CHUNK);
  private first = 0;
  private count = 0;
  private ahead = 1;
  /** Bytes of one page; the meta pages say it. */
  pageSize = 4096;

  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
  }

  get size(): number {
    return fstatSync(this.descriptor).size;
  }

  /** Bytes from an offset; fewer where the file ends. A copy of its own. */
  bytes(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(this.descriptor, bytes, 0, length, offset));
  }

  /** One page, undefined beyond the end. A view that holds until the next call. */
  page(number: number): Buffer | undefined {
    if (number < this.first || number >= this.first + this.count) {
      const near = number >= this.first && number < this.first + 2 * this.ahead;
      this.ahead = near ? Math.min(this.ahead * 2, Math.floor(CHUNK / this.pageSize)) : 1;
      const read = readSync(this.descriptor, this.chunk, 0, this.ahead * this.pageSize, number * this.pageSize);
      this.first = number;
      this.count = Math.floor(read / this.pageSize);
      if (this.count === 0) return undefined;
    }
    const start = (number - this.first) * this.pageSize;
    return this.chunk.subarray(start, start + this.pageSize);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** A number of 8 bytes; beyond 2^53 it is rounded, which no number of a sound file is. */
export function numberAt(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32;
}
