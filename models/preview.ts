import mongoose, { Schema } from 'mongoose';
import { contentHash } from './diagram.js';
import { keptIfRoom } from './no-room.js';

/** Raise when the look changes: older ones are then drawn anew when somebody asks for them. */
const lookRevision = 1;

/** All that is seen in a preview. */
export interface Previewed {
  /** Content hash of the diagram. */
  diagram: string;
  title: string;
  town: string;
}

interface StoredPreview {
  _id: string;
  png: Buffer;
}

const schema = new Schema<StoredPreview>({
  _id: { type: String, required: true },
  png: { type: Buffer, required: true },
});

const Stored = mongoose.model('Preview', schema);

/** The pictures links to a process show in messages, cached by what they show: drawn once, whoever shares them. */
export const Preview = {
  idOf({ diagram, title, town }: Previewed): string {
    return contentHash(JSON.stringify([lookRevision, diagram, title, town]));
  },

  async of(id: string): Promise<Buffer | null> {
    const found = await Stored.findById(id);
    return found?.png ?? null;
  },

  async keep(id: string, png: Buffer): Promise<void> {
    await keptIfRoom(Stored.updateOne({ _id: id }, { $set: { png } }, { upsert: true }));
  },
};
