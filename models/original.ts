import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import mongoose, { Schema } from 'mongoose';
import { contentHash } from './diagram.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

interface StoredOriginal {
  _id: string;
  bytes: Buffer;
}

const schema = new Schema<StoredOriginal>({
  _id: { type: String, required: true },
  bytes: { type: Buffer, required: true },
});

const Stored = mongoose.model('Original', schema);

/** The very bytes somebody uploaded, by content hash: an untouched file goes out exactly as it came in. */
export const Original = {
  async keep(bytes: Uint8Array): Promise<string> {
    const hash = contentHash(bytes);
    if (await Stored.exists({ _id: hash })) return hash;
    await Stored.updateOne({ _id: hash }, { $setOnInsert: { bytes: await pack(bytes) } }, { upsert: true });
    return hash;
  },

  async bytes(hash: string): Promise<Buffer | null> {
    const found = await Stored.findById(hash);
    return found ? unpack(found.bytes) : null;
  },
};
