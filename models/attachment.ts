import { randomBytes } from 'node:crypto';
import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { StoredFile } from './attachment/stored-file.js';
import { Invalid } from './errors.js';
import { changing } from './freshness.js';

/** scanning: stored, but nobody is served it before it is examined · refused: it is named with the reason, and gone. */
export const attachmentStates = ['scanning', 'ready', 'refused'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

export interface AttachmentFields {
  /**
   * Stands in addresses and in texts, and is not to be guessed. What replaces a file, and what is copied into another
   * town, keeps the key; so it says something only together with the version that names the attachment.
   */
  key: string;
  municipality: Types.ObjectId;
  practice: Types.ObjectId;
  /** Cleaned: no path, no control characters, with the ending of its type. */
  name: string;
  /** Media type by content. */
  type: string;
  size: number;
  /** sha256 of the content, in hex. */
  hash: string;
  /** The stored file; copies in other towns name the same one. */
  file: Types.ObjectId;
  state: AttachmentState;
  /** Why it is refused: a key of the locales. */
  reason: string;
  /** The attachment of an older version it stands in for. */
  replaces: Types.ObjectId | null;
  /** Its words, for the search. */
  text: string;
  /** Set for a picture that can be shown. */
  picture: { width: number; height: number } | null;
  added: Act;
  /** Since when no version is known to name it; null: one does. What stays loose is cleaned away (leftovers.ts). */
  loose: Date | null;
}

/** A file that belongs to a practice: one state of it, never changed. Versions of the practice name what they show. */
export type Attachment = HydratedDocument<AttachmentFields>;

export interface NewAttachment
  extends Pick<AttachmentFields, 'municipality' | 'practice' | 'name' | 'type' | 'size' | 'hash' | 'file'> {
  by: Doer;
  /** What it stands in for. */
  replaces?: Pick<Attachment, '_id' | 'key'> | null;
  /** What the files of the town may have together, in bytes. */
  townLimit?: number;
  at?: Date;
}

interface Keeping {
  add(added: NewAttachment): Promise<Attachment>;
  /** Bytes of all files of a town. */
  townSize(municipality: Types.ObjectId): Promise<number>;
  /** Takes away what no version names, and its file if nothing else names that. */
  discard(attachment: Pick<Attachment, '_id' | 'file'>): Promise<void>;
}

interface AttachmentModel extends Model<AttachmentFields>, Keeping {}

const statics: Keeping = {
  async add({ by, replaces = null, townLimit = Number.POSITIVE_INFINITY, at = new Date(), ...fields }) {
    const attachment = await Attachment.create({
      ...fields,
      key: replaces?.key ?? newKey(),
      replaces: replaces?._id ?? null,
      added: act(by, '', at),
      loose: new Date(),
    });
    // Asked when it is in: of several that come at the same time, none slips through between question and write.
    if ((await Attachment.townSize(fields.municipality)) <= townLimit) return attachment;
    await Attachment.deleteOne({ _id: attachment._id });
    throw new Invalid({ files: 'attachments:refused.townFull' });
  },

  async townSize(municipality) {
    const [sum] = await Attachment.aggregate<{ size: number }>([
      { $match: { municipality } },
      { $group: { _id: null, size: { $sum: '$size' } } },
    ]);
    return sum?.size ?? 0;
  },

  async discard({ _id, file }) {
    await Attachment.deleteOne({ _id });
    if (!(await Attachment.exists({ file }))) await StoredFile.remove(file);
  },
};

const id = Schema.Types.ObjectId;
const schema = new Schema<AttachmentFields, AttachmentModel>(
  {
    key: { type: String, required: true },
    municipality: { type: id, required: true },
    practice: { type: id, required: true, index: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    hash: { type: String, required: true, index: true },
    file: { type: id, required: true, index: true },
    state: { type: String, enum: attachmentStates, default: 'scanning' },
    reason: { type: String, default: '' },
    replaces: { type: id, default: null },
    text: { type: String, default: '' },
    picture: { type: new Schema({ width: Number, height: Number }, { _id: false }), default: null },
    added: { type: actSchema, required: true },
    loose: { type: Date, default: null },
  },
  { statics: { ...statics } },
);
schema.index({ municipality: 1, size: 1 });
schema.index({ state: 1 });
schema.index({ loose: 1 });
schema.plugin(changing('practices'));

export const Attachment = mongoose.model<AttachmentFields, AttachmentModel>('Attachment', schema);

function newKey(): string {
  return randomBytes(12).toString('base64url');
}
