import mongoose, { type HydratedDocument, type Model, Schema, Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type Source, sourceSchema } from './adoption/source.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';
import { once } from './once.js';
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
  /** Taken over from another town; null: begun here. */
  adopted: Source | null;
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
  /** Given by who may have to repeat the beginning: what is there already is not begun again. */
  id?: Types.ObjectId;
  adopted?: Source;
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
    adopted: { type: sourceSchema, default: null },
    current: { type: Number, required: true },
    shown: shownFields,
  },
  { statics: { ...reaching(), start } },
);

schema.index({ 'adopted.original': 1, municipality: 1 });
schema.index({ municipality: 1, 'adopted.original': 1 });
schema.plugin(changing('practices'));

export const Practice = mongoose.model<PracticeFields, PracticeModel>('Practice', schema);

/** Begins a practice with its first version. The version is written first: a crash in between leaves nothing visible. */
async function start(beginning: Beginning): Promise<{ practice: Practice; version: PracticeVersion }> {
  const { municipality, department, content, by, label = '0.1', at = new Date() } = beginning;
  const { id: _id = new Types.ObjectId(), adopted = null } = beginning;
  const first = { practice: _id, number: 1 };
  const version = await once(
    () => PracticeVersion.begin({ ...first, municipality, label, base: null, content, by, at }),
    () => PracticeVersion.findOne(first),
  );
  const practice = await once(
    () =>
      Practice.create({
        _id,
        key: keyFor(content.title, 'praxis'),
        municipality,
        department,
        owner: by.id,
        created: act(by, '', at),
        origin: content.title,
        adopted,
        current: 1,
      }),
    () => Practice.findById(_id),
  );
  await relist(_id);
  return { practice, version };
}
