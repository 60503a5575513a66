import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { BackupRefused } from './refusal.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** As dense as gzip at its best, in less time than gzip as usual (docs/benchmarks.md). */
const quality = 4;
const headLength = 9;
const smallestDocument = 5;
/** A batch ends with the document that fills it, which has up to 16 MB. */
const longest = 64 * 2 ** 20;

/** Many documents as one block: how many, how long they are unpacked, whether they are packed, and they themselves. */
export async function packed(documents: readonly Uint8Array[], bytes: number): Promise<Buffer> {
  const plain = Buffer.concat(documents, bytes);
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes };
  const dense = await compress(plain, { params });
  // Pictures and documents people attach are packed already.
  const isWorthIt = dense.length < plain.length;
  const head = Buffer.alloc(headLength);
  head.writeUInt32LE(documents.length, 0);
  head.writeUInt32LE(bytes, 4);
  head[8] = isWorthIt ? 1 : 0;
  return Buffer.concat([head, isWorthIt ? dense : plain]);
}

/** @param at where the block stands in the file */
export async function unpacked(block: Buffer, at: number): Promise<{ documents: Buffer[]; bytes: number }> {
  if (block.length < headLength) throw new BackupRefused('content', at);
  const [count, bytes, way] = [block.readUInt32LE(0), block.readUInt32LE(4), block[8]];
  if (bytes > longest) throw new BackupRefused('content', at);
  const body = block.subarray(headLength);
  const plain =
    way === 1
      ? await decompress(body, { maxOutputLength: bytes + 1 }).catch(() => {
          throw new BackupRefused('content', at);
        })
      : body;
  const documents = apart(plain, at);
  if (plain.length !== bytes || documents.length !== count) throw new BackupRefused('content', at);
  return { documents, bytes };
}

function apart(plain: Buffer, at: number): Buffer[] {
  const documents: Buffer[] = [];
  for (let start = 0; start < plain.length; ) {
    const length = plain.length - start >= smallestDocument ? plain.readInt32LE(start) : 0;
    if (length < smallestDocument || start + length > plain.length) throw new BackupRefused('content', at);
    documents.push(plain.subarray(start, start + length));
    start += length;
  }
  return documents;
}
