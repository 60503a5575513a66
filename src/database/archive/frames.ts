import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { BackupRefused } from './refusal.js';
import type { Seal } from './sealing.js';

// A backup is its first line and then frames: kind (1 byte), length (4), payload, CRC-32 of all that (4). Little-endian.

const family = 'FUNDUS BACKUP ';
const firstLine = Buffer.from(`${family}1\n`);
const headLength = 5;
const checkLength = 4;
/** A document has up to 16 MB, and a block one more than it needs; whatever says more is wrong. */
const longest = 64 * 2 ** 20;

export const kinds = { header: 1, collection: 2, documents: 3, collectionEnd: 4, end: 5 } as const;

/** Where frames go; resolves when more may come. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

export class FrameWriter {
  readonly #hash = createHash('sha256');
  #number = 0;
  #length = 0;
  seal: Seal | null = null;

  constructor(private readonly sink: Sink) {}

  async begin(): Promise<void> {
    await this.#put(firstLine);
  }

  async write(kind: number, payload: Uint8Array): Promise<void> {
    const number = this.#number++;
    const content = this.seal ? this.seal.close(number, kind, payload) : payload;
    const head = headOf(kind, content.length);
    const check = Buffer.alloc(checkLength);
    check.writeUInt32LE(crc32(content, crc32(head)));
    for (const part of [head, content, check]) await this.#put(part);
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** SHA-256 of everything so far, in hex. */
  hash(): string {
    return this.#hash.copy().digest('hex');
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#length += bytes.length;
    await this.sink(bytes);
  }
}

export interface Frame {
  kind: number;
  payload: Buffer;
  /** Where it begins, in bytes from the start of the file. */
  at: number;
  /** SHA-256 of everything before it, in hex. */
  before: () => string;
}

/** Reads frame by frame; each was checked against its CRC-32. @throws BackupRefused */
export class FrameReader {
  readonly #hash = createHash('sha256');
  #at = 0;
  #number = 0;
  seal: Seal | null = null;

  constructor(private readonly file: FileHandle) {}

  async begin(): Promise<void> {
    const read = await this.#take(firstLine.length);
    if (!read.subarray(0, family.length).equals(firstLine.subarray(0, family.length)))
      throw new BackupRefused('notABackup', 0);
    const isNumbered = read.length === firstLine.length && / \d+\n?$/.test(read.toString('latin1'));
    if (!read.equals(firstLine)) throw new BackupRefused(isNumbered ? 'newerFormat' : 'notABackup', 0);
    this.#hash.update(read);
  }

  async next(): Promise<Frame> {
    const at = this.#at;
    const head = await this.#take(headLength);
    const length = head.length === headLength ? head.readUInt32LE(1) : 0;
    if (length > longest) throw new BackupRefused('checksum', at);
    const rest = await this.#take(length + checkLength);
    if (head.length < headLength || rest.length < length + checkLength) throw new BackupRefused('cut', at);
    const content = rest.subarray(0, length);
    if (crc32(content, crc32(head)) !== rest.readUInt32LE(length)) throw new BackupRefused('checksum', at);
    const before = this.#hash.copy();
    this.#hash.update(head).update(rest);
    const kind = head[0] ?? 0;
    return { kind, at, payload: this.#opened(kind, content, at), before: () => before.digest('hex') };
  }

  /** Nothing may stand behind the last frame. */
  async end(): Promise<void> {
    const at = this.#at;
    if ((await this.#take(1)).length > 0) throw new BackupRefused('trailing', at);
  }

  #opened(kind: number, content: Buffer, at: number): Buffer {
    const number = this.#number++;
    if (!this.seal) return content;
    try {
      return this.seal.open(number, kind, content);
    } catch {
      // The first sealed part tells whether the key is right; the CRC says that nothing happened to it by accident.
      throw new BackupRefused(number === 1 ? 'passphraseWrong' : 'content', at);
    }
  }

  async #take(length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.file.read(bytes, filled, length - filled, this.#at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.#at += filled;
    return bytes.subarray(0, filled);
  }
}

function headOf(kind: number, length: number): Buffer {
  const head = Buffer.alloc(headLength);
  head[0] = kind;
  head.writeUInt32LE(length, 1);
  return head;
}
