import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { PackedFile } from '../../models/exchange/packing.js';

/** A ZIP on its way to a file: one content after the other, as fast as the file takes them. */
export class ZipWriting {
  private readonly zip = new ZipFile();
  private readonly output = this.zip.outputStream as Readable;
  private readonly broken = new AbortController();
  private readonly written: Promise<void>;

  constructor(file: Writable) {
    this.written = pipeline(this.output, file);
    this.written.catch(() => this.broken.abort());
  }

  /** Until it is taken. As a stream: what is added as bytes is held, compressed, until the whole ZIP is let go of. */
  async add({ path, bytes, at }: PackedFile): Promise<void> {
    const content = new PassThrough();
    const taken = once(content, 'end', { signal: this.broken.signal });
    content.end(bytes);
    this.zip.addReadStream(content, path, { mtime: at, size: bytes.length });
    // A disk that is full has its own reason.
    await taken.catch(() => this.written);
  }

  end(): Promise<void> {
    this.zip.end();
    return this.written;
  }

  /** Lets go of the file, whether it is whole or not. */
  async close(): Promise<void> {
    this.output.destroy();
    await this.written.catch(() => undefined);
  }
}
