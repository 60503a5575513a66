import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';

/** Somebody counts as present this long after the last sign of life. */
const presentFor = 45_000;

interface StoredPresence {
  _id: string;
  version: Types.ObjectId;
  person: Types.ObjectId;
  name: string;
  since: Date;
  seen: Date;
}

const schema = new Schema<StoredPresence>({
  _id: { type: String, required: true },
  version: { type: Schema.Types.ObjectId, required: true, index: true },
  person: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  since: { type: Date, required: true },
  seen: { type: Date, required: true, expires: 300 },
});

const Stored = mongoose.model('Presence', schema);

/** Who has a draft open right now, so that two people see each other before they collide. */
export const Presence = {
  async announce(version: Types.ObjectId, by: Doer): Promise<{ name: string; since: Date }[]> {
    const now = new Date();
    await Stored.updateOne(
      { _id: `${version.toString()}.${by.id.toString()}` },
      { $set: { seen: now, name: by.name, version, person: by.id }, $setOnInsert: { since: now } },
      { upsert: true },
    );
    const seen = { $gt: new Date(now.getTime() - presentFor) };
    return Stored.find({ version, seen, person: { $ne: by.id } }).sort({ since: 1 });
  },
};
