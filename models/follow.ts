import mongoose, { Schema, type Types } from 'mongoose';
import { Conflict } from './errors.js';
import type { Actor } from './user.js';

export const followKinds = ['process', 'practice', 'town', 'collection'] as const;
export type FollowKind = (typeof followKinds)[number];

/** What can be followed. */
export interface Followed {
  kind: FollowKind;
  subject: Types.ObjectId;
}

export interface FollowFields extends Followed {
  /** person and thing: begun twice it is one. */
  _id: string;
  by: Types.ObjectId;
  since: Date;
}

const person = { type: Schema.Types.ObjectId, required: true };
const schema = new Schema<FollowFields>({
  _id: { type: String, required: true },
  by: { ...person, index: true },
  kind: { type: String, enum: followKinds, required: true },
  subject: person,
  since: { type: Date, required: true },
});
const Stored = mongoose.model<FollowFields>('Follow', schema);

/** When somebody last said they had seen what is new. */
const lookSchema = new Schema<{ _id: Types.ObjectId; at: Date }>({ _id: person, at: { type: Date, required: true } });
const Look = mongoose.model('FollowLook', lookSchema, 'followLooks');

/** More than this nobody follows with their eyes. */
const most = 200;

/** Nobody but the person learns what they follow; titles are not kept, they are asked for each time by what may be read. */
export const Follow = {
  async begin(actor: Actor, { kind, subject }: Followed, since = new Date()): Promise<void> {
    if (!actor._id) return;
    if ((await Stored.countDocuments({ by: actor._id })) >= most) throw new Conflict('tooManyFollows', { most });
    const fields = { by: actor._id, kind, subject, since };
    await Stored.updateOne({ _id: keyOf(actor, { kind, subject }) }, { $setOnInsert: fields }, { upsert: true });
  },

  async end(actor: Actor, followed: Followed): Promise<void> {
    await Stored.deleteOne({ _id: keyOf(actor, followed) });
  },

  async has(actor: Actor, followed: Followed): Promise<boolean> {
    return actor._id !== null && (await Stored.exists({ _id: keyOf(actor, followed) })) !== null;
  },

  async by(actor: Actor): Promise<FollowFields[]> {
    if (!actor._id) return [];
    return Stored.find({ by: actor._id }).sort({ since: -1 }).limit(most).lean<FollowFields[]>();
  },

  async lastLook(actor: Actor): Promise<Date | null> {
    return (await Look.findById(actor._id).lean())?.at ?? null;
  },

  async look(actor: Actor, at = new Date()): Promise<void> {
    if (actor._id) await Look.updateOne({ _id: actor._id }, { $max: { at } }, { upsert: true });
  },
};

/** Whoever is signed in follows what they can read. */
export function mayFollow(actor: Actor): boolean {
  return actor._id !== null && actor.memberships.length > 0;
}

function keyOf(actor: Actor, { kind, subject }: Followed): string {
  return `${actor._id?.toString() ?? ''}.${kind}.${subject.toString()}`;
}
