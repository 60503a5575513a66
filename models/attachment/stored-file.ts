import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Types } from 'mongoose';

/** Larger than the usual 255 kB: a quarter of the writes; small enough that many at once stay within memory. */
const chunkSize = 1_000_000;

interface Range {
  /** First and last byte, both of them sent. */
  start: number;
  end: number;
}

/** The bytes of attachments, in GridFS of whichever database is connected. Never changed, only added and removed. */
export const StoredFile = {
  /** Keeps what comes; returns its id, size and sha256 in hex. When the source breaks off, nothing stays. */
  async keep(source: Readable): Promise<{ file: Types.ObjectId; size: number; hash: string }> {
    const file = new Types.ObjectId();
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const upload = bucket().openUploadStreamWithId(file, file.toString());
    try {
      await pipeline(source, measure, upload);
    } catch (error) {
      await StoredFile.remove(file);
      throw error;
    }
    return { file, size, hash: hash.digest('hex') };
  },

  /** Piece by piece: the driver's own stream asks for 16 MB at once, for every reader. */
  read(file: Types.ObjectId, range: Range | null = null): Readable {
    return Readable.from(pieces(file, range), { objectMode: false, highWaterMark: chunkSize });
  },

  /** Removing what is gone already is no failure; of what was left half-way every piece goes. */
  async remove(file: Types.ObjectId): Promise<void> {
    const { files, chunks } = collections();
    await files.deleteOne({ _id: file });
    await chunks.deleteMany({ files_id: file });
  },

  /** The ids of all files and pieces of files that are older than this, in order; asked one by one, as files are large. */
  async *olderThan(time: Date): AsyncGenerator<Types.ObjectId> {
    const { files, chunks } = collections();
    const last = Types.ObjectId.createFromTime(Math.floor(time.getTime() / 1000));
    for (const [collection, field] of [
      [files, '_id'],
      [chunks, 'files_id'],
    ] as const) {
      let after: Types.ObjectId | null = null;
      for (;;) {
        const between: Record<string, Types.ObjectId> = after ? { $gt: after, $lt: last } : { $lt: last };
        const found = await collection
          .find({ [field]: between }, { projection: { [field]: 1 } })
          .sort({ [field]: 1 })
          .limit(1)
          .next();
        if (!found) break;
        after = found[field] as Types.ObjectId;
        yield after;
      }
    }
  },
};

async function* pieces(file: Types.ObjectId, range: Range | null): AsyncGenerator<Buffer> {
  const { files, chunks } = collections();
  const found = await files.findOne<{ length: number; chunkSize: number }>({ _id: file });
  if (!found) throw new Error(`The file ${file.toString()} is not stored`);
  const { start, end } = range ?? { start: 0, end: found.length - 1 };
  for (let n = Math.floor(start / found.chunkSize); n * found.chunkSize <= end; n += 1) {
    const piece = await chunks.findOne<{ data: { buffer: Uint8Array } }>(
      { files_id: file, n },
      { projection: { data: 1 } },
    );
    if (!piece) throw new Error(`The file ${file.toString()} lacks a piece`);
    const from = n * found.chunkSize;
    yield Buffer.from(piece.data.buffer).subarray(Math.max(0, start - from), end - from + 1);
  }
}

const bucketName = 'attachmentFiles';

function bucket() {
  return new mongoose.mongo.GridFSBucket(database(), { bucketName, chunkSizeBytes: chunkSize });
}

function collections() {
  const db = database();
  return { files: db.collection(`${bucketName}.files`), chunks: db.collection(`${bucketName}.chunks`) };
}

function database() {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not connected');
  return db;
}
