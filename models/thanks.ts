import mongoose, { Schema, Types } from 'mongoose';
import { changing } from './freshness.js';
import { mayAsk } from './question/policy.js';
import type { ReachedSubject } from './subject/reach.js';
import { nameOf, type Subject, subjectFields } from './subject.js';
import { homeOf } from './user/membership.js';
import type { Actor } from './user.js';

interface ThanksFields extends Subject {
  /** thing and person: said twice it is there once. */
  _id: string;
  by: Types.ObjectId;
  /** Where they work. */
  municipality: Types.ObjectId;
  at: Date;
}

/** What a reader learns of it: numbers and towns, never a person. */
export interface ThanksSaid {
  count: number;
  towns: Types.ObjectId[];
  mine: boolean;
}

const id = { type: Schema.Types.ObjectId, required: true };
const schema = new Schema<ThanksFields>({
  _id: { type: String, required: true },
  ...subjectFields,
  by: id,
  municipality: id,
  at: { type: Date, required: true },
});
schema.index({ subject: 1, kind: 1 });
schema.plugin(changing('community'));

const Stored = mongoose.model<ThanksFields>('Thanks', schema, 'thanks');

export const Thanks = {
  /** Once a person and thing, however often it is said. */
  async say(actor: Actor, { kind, subject }: Subject, at = new Date()): Promise<void> {
    const municipality = homeOf(actor);
    if (!actor._id || !municipality) return;
    const fields = { kind, subject, by: actor._id, municipality: new Types.ObjectId(municipality), at };
    await Stored.updateOne({ _id: keyOf(actor, { kind, subject }) }, { $setOnInsert: fields }, { upsert: true });
  },

  async takeBack(actor: Actor, thing: Subject): Promise<void> {
    await Stored.deleteOne({ _id: keyOf(actor, thing) });
  },

  async on(actor: Actor, { kind, subject }: Subject): Promise<ThanksSaid> {
    const said = await Stored.find({ subject, kind }, { by: 1, municipality: 1 }).lean<ThanksFields[]>();
    const towns = new Map(said.map((one) => [one.municipality.toString(), one.municipality]));
    const mine = said.some((one) => actor._id?.equals(one.by));
    return { count: said.length, towns: [...towns.values()], mine };
  },
};

/** Everybody who is signed in and can read it, except who would thank themselves. */
export function mayThank(actor: Actor, thing: ReachedSubject): boolean {
  return mayAsk(actor, thing) && !thing.owner?.equals(actor._id ?? undefined);
}

function keyOf(actor: Actor, thing: Subject): string {
  return `${nameOf(thing)}.${actor._id?.toString() ?? ''}`;
}
