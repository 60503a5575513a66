import mongoose, { Schema } from 'mongoose';

/** What is shown of a file: a small picture of it, and of pictures one to read (both WebP, without any metadata). */
export interface Looks {
  thumbnail: Buffer | null;
  picture: Buffer | null;
}

interface StoredLooks extends Looks {
  /** sha256 of the file they show. */
  _id: string;
}

const schema = new Schema<StoredLooks>({
  _id: { type: String, required: true },
  thumbnail: { type: Buffer, default: null },
  picture: { type: Buffer, default: null },
});

const Stored = mongoose.model('AttachmentPreview', schema, 'attachmentPreviews');

/** Looks by content hash: made once, whoever attached the file. Who may see them, the attachment says. */
export const Preview = {
  async keep(hash: string, looks: Looks): Promise<void> {
    await Stored.updateOne({ _id: hash }, { $set: looks }, { upsert: true });
  },

  async of(hash: string, look: keyof Looks): Promise<Buffer | null> {
    const found = await Stored.findById(hash, { [look]: 1 });
    return found?.[look] ?? null;
  },

  /** Which of these have a small picture. */
  async shown(hashes: readonly string[]): Promise<Set<string>> {
    const found = await Stored.find({ _id: { $in: hashes }, thumbnail: { $ne: null } }, { _id: 1 }).lean();
    return new Set(found.map(({ _id }) => _id));
  },

  async remove(hash: string): Promise<void> {
    await Stored.deleteOne({ _id: hash });
  },
};
