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
  /** Holds the pen since; the latest one counts. */
  drawsSince: Date | null;
}

const schema = new Schema<StoredPresence>({
  _id: { type: String, required: true },
  version: { type: Schema.Types.ObjectId, required: true, index: true },
  person: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  since: { type: Date, required: true },
  seen: { type: Date, required: true, expires: 300 },
  drawsSince: { type: Date, default: null },
});

const Stored = mongoose.model('Presence', schema);

/** Somebody who is here, and since when. */
interface Present {
  name: string;
  since: Date;
  person: Types.ObjectId;
}

interface Here {
  others: Present[];
  /** Who draws, since when; null: whoever asks. */
  drawing: { name: string; since: Date; person: Types.ObjectId } | null;
}

/** Who has a draft open right now and who of them draws, so that two people see each other before they collide. */
export const Presence = {
  /** Who comes first draws; the next look on until they take over. A promise among people: saving is guarded by itself. */
  async announce(version: Types.ObjectId, by: Doer, takesOver = false): Promise<Here> {
    const now = new Date();
    const own = { _id: idOf(version, by) };
    await Stored.updateOne(
      own,
      { $set: { seen: now, name: by.name, version, person: by.id }, $setOnInsert: { since: now, drawsSince: null } },
      { upsert: true },
    );
    const seen = { $gt: new Date(now.getTime() - presentFor) };
    const others = await Stored.find({ version, seen, person: { $ne: by.id } }).sort({ since: 1 });
    const self = await Stored.findOne(own);
    const drawing = [...others, ...(self ? [self] : [])]
      .filter((one) => one.drawsSince)
      .sort((a, b) => Number(b.drawsSince) - Number(a.drawsSince))[0];
    if (takesOver || !drawing) await Stored.updateOne(own, { $set: { drawsSince: now } });
    const somebodyElse = !takesOver && drawing && !drawing.person.equals(by.id) ? drawing : null;
    return {
      others,
      drawing: somebodyElse && {
        name: somebodyElse.name,
        since: somebodyElse.drawsSince ?? somebodyElse.since,
        person: somebodyElse.person,
      },
    };
  },

  /** Closed: the next who looks on may draw at once. */
  async leave(version: Types.ObjectId, by: Doer): Promise<void> {
    await Stored.deleteOne({ _id: idOf(version, by) });
  },
};

const idOf = (version: Types.ObjectId, by: Doer): string => `${version.toString()}.${by.id.toString()}`;
