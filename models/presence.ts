import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';
import { callDraft, presenceCollection } from './presence/calls.js';

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

const Stored = mongoose.model('Presence', schema, presenceCollection);

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
  /** Whether the person who looks has the pen. */
  draws: boolean;
  /** Whether the others see this person. */
  announced: boolean;
}

/** Who has a draft open right now and who of them draws, so that two people see each other before they collide. */
export const Presence = {
  /** Who comes first draws; the next look on until they take over. A promise among people: saving is guarded by itself. */
  async announce(version: Types.ObjectId, by: Doer, takesOver = false): Promise<Here> {
    const now = new Date();
    const own = { _id: idOf(version, by) };
    const before = await Stored.findOneAndUpdate(
      own,
      { $set: { seen: now, name: by.name, version, person: by.id }, $setOnInsert: { since: now, drawsSince: null } },
      { upsert: true },
    );
    // Who was away comes anew; a mere sign of life is told to nobody.
    const returns = before !== null && !isPresent(before, now);
    if (returns) await Stored.updateOne(own, { $set: { since: now } });
    const here = await this.look(version, by);
    const takes = takesOver || !(here.drawing || here.draws);
    if (takes) await Stored.updateOne(own, { $set: { drawsSince: now } });
    if (takes || returns || !before) callDraft(version.toString());
    return takes ? { ...here, drawing: null, draws: true } : here;
  },

  /** The same without a sign of life. */
  async look(version: Types.ObjectId, by: Doer): Promise<Here> {
    const since = new Date(Date.now() - presentFor);
    const all = await Stored.find({ version, $or: [{ seen: { $gt: since } }, { _id: idOf(version, by) }] }).sort({
      since: 1,
    });
    const last = all.filter((one) => one.drawsSince).sort((a, b) => Number(b.drawsSince) - Number(a.drawsSince))[0];
    const draws = last?.person.equals(by.id) ?? false;
    return {
      others: all.filter(({ person }) => !person.equals(by.id)),
      drawing: last && !draws ? { name: last.name, since: last.drawsSince ?? last.since, person: last.person } : null,
      draws,
      announced: all.some(({ person }) => person.equals(by.id)),
    };
  },

  /** Closed: the next who looks on may draw at once. */
  async leave(version: Types.ObjectId, by: Doer): Promise<void> {
    await Stored.deleteOne({ _id: idOf(version, by) });
    callDraft(version.toString());
  },
};

const idOf = (version: Types.ObjectId, by: Doer): string => `${version.toString()}.${by.id.toString()}`;

const isPresent = ({ seen }: StoredPresence, now: Date): boolean => seen.getTime() > now.getTime() - presentFor;
