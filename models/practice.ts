import mongoose, { type HydratedDocument, type Model, Schema, Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';
import type { Content } from './practice/content.js';
import { relist } from './practice/listing.js';
import { type Reaching, reaching } from './practice/reach.js';
import { PracticeVersion } from './practice/version.js';
import { type Shown, shownFields } from './version/showing.js';

export interface PracticeFields {
  /** Stands in addresses; readable, and not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
  created: Act;
  /** What it was called at first: sample content is told only once. */
  origin: string;
  /** The newest version, whatever its state. */
  current: number;
  shown: Shown;
}

/** A write-up of something that works in a town hall; its text lives in versions. */
export type Practice = HydratedDocument<PracticeFields>;

interface PracticeModel extends Model<PracticeFields>, Reaching {
  start(beginning: Beginning): Promise<{ practice: Practice; version: PracticeVersion }>;
}

export interface Beginning {
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  content: Content;
  by: Doer;
  label?: string;
  at?: Date;
}

const schema = new Schema<PracticeFields, PracticeModel>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true, index: true },
    department: { type: Schema.Types.ObjectId, required: true },
    owner: { type: Schema.Types.ObjectId, default: null },
    created: { type: actSchema, required: true },
    origin: { type: String, default: '' },
    current: { type: Number, required: true },
    shown: shownFields,
  },
  { statics: { ...reaching, start } },
);

schema.plugin(changing('practices'));

export const Practice = mongoose.model<PracticeFields, PracticeModel>('Practice', schema);

/** Begins a practice with its first version. The version is written first: a crash in between leaves nothing visible. */
async function start({ municipality, department, content, by, label = '0.1', at = new Date() }: Beginning) {
  const _id = new Types.ObjectId();
  const version = await PracticeVersion.begin({
    practice: _id,
    municipality,
    number: 1,
    label,
    base: null,
    content,
    by,
    at,
  });
  const practice = await Practice.create({
    _id,
    key: keyFor(content.title, 'praxis'),
    municipality,
    department,
    owner: by.id,
    created: act(by, '', at),
    origin: content.title,
    current: 1,
  });
  await relist(_id);
  return { practice, version };
}
