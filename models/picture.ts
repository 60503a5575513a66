import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import mongoose, { Schema } from 'mongoose';
import { keptIfRoom } from './no-room.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Raise when the drawing changes: older pictures are then drawn anew when somebody asks for them. */
const drawingRevision = 1;

export interface Pictures {
  svg: string;
  thumbnail: string;
  width: number;
  height: number;
}

interface StoredPicture {
  /** Content hash of the diagram and the revision of the drawing. */
  _id: string;
  svg: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

const schema = new Schema<StoredPicture>({
  _id: { type: String, required: true },
  svg: { type: Buffer, required: true },
  thumbnail: { type: Buffer, required: true },
  width: { type: Number, required: true },
  height: { type: Number, required: true },
});

const Stored = mongoose.model('Picture', schema);

/** Pictures of diagrams, cached by content: drawn once, whoever looks. */
export const Picture = {
  async of(hash: string): Promise<Pictures | null> {
    const found = await Stored.findById(pictureId(hash));
    if (!found) return null;
    const [svg, thumbnail] = await Promise.all([unpack(found.svg), unpack(found.thumbnail)]);
    return { svg: svg.toString(), thumbnail: thumbnail.toString(), width: found.width, height: found.height };
  },

  async has(hash: string): Promise<boolean> {
    return (await Stored.exists({ _id: pictureId(hash) })) !== null;
  },

  async keep(hash: string, pictures: Pictures): Promise<void> {
    const [svg, thumbnail] = await Promise.all([pack(pictures.svg), pack(pictures.thumbnail)]);
    const { width, height } = pictures;
    const kept = { $set: { svg, thumbnail, width, height } };
    await keptIfRoom(Stored.updateOne({ _id: pictureId(hash) }, kept, { upsert: true }));
  },
};

export function pictureId(hash: string): string {
  return `${hash}.${drawingRevision}`;
}
