import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type Reaching, reaching } from './agenda/reach.js';
import { type Timing, timing } from './agenda/timing.js';
import { checkedWords, type Period, type Words } from './agenda/words.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';

/** A strategic statement the mayor sets; it holds for every goal and has no end. */
export interface GuardRail {
  _id: Types.ObjectId;
  title: string;
  text: string;
  set: Act;
}

/** A field of action: goals stand under it. */
export interface Field {
  _id: Types.ObjectId;
  title: string;
  text: string;
}

export const agendaActKinds = ['created', 'madeCurrent', 'closed'] as const;

export interface AgendaAct extends Act {
  kind: (typeof agendaActKinds)[number];
}

export interface AgendaFields extends Words {
  /** Stands in addresses; readable, and not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  /** The one the town works with; as the last act says. */
  current: boolean;
  acts: AgendaAct[];
  guardRails: GuardRail[];
  /** In the order of the document. */
  fields: Field[];
  /** The last change of the words. */
  saved: Act;
  /** Counts the changes of the words: who saves names the one they saw. */
  revision: number;
  /** Counts the changes of guard rails and fields, apart from the words. */
  arrangement: number;
  updatedAt: Date;
}

interface AgendaMethods extends Timing {}
export type Agenda = HydratedDocument<AgendaFields, AgendaMethods>;

interface AgendaModel extends Model<AgendaFields, object, AgendaMethods>, Reaching {
  start(beginning: Words & { municipality: Types.ObjectId; by: Doer; at?: Date }): Promise<Agenda>;
}

const text = { type: String, default: '' };
const named = { title: { type: String, required: true }, text };
const agendaAct = {
  kind: { type: String, enum: agendaActKinds, required: true },
  by: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  at: { type: Date, required: true },
  note: text,
};
const period = { from: { type: Number, required: true }, to: { type: Number, required: true } };
const council = { on: { type: Date, default: null }, resolution: text };

const schema = new Schema<AgendaFields, AgendaModel, AgendaMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    period: { type: new Schema<Period>(period, { _id: false }), required: true },
    foreword: text,
    council: { type: new Schema(council, { _id: false }), default: () => ({}) },
    current: { type: Boolean, default: false },
    acts: { type: [new Schema<AgendaAct>(agendaAct, { _id: false })], default: [] },
    guardRails: { type: [new Schema<GuardRail>({ ...named, set: { type: actSchema, required: true } })], default: [] },
    fields: { type: [new Schema<Field>(named)], default: [] },
    saved: { type: actSchema, required: true },
    revision: { type: Number, default: 1 },
    arrangement: { type: Number, default: 1 },
    updatedAt: { type: Date, required: true },
  },
  { methods: timing, statics: { ...reaching, start } },
);
schema.index({ municipality: 1, updatedAt: -1 });
// One current agenda a town, also when two people make one current at the same time.
schema.index({ municipality: 1 }, { unique: true, partialFilterExpression: { current: true } });
schema.plugin(changing('agenda'));

export const Agenda = mongoose.model<AgendaFields, AgendaModel>('Agenda', schema);

/** A new agenda beside those there are; the first one of a town is its current one from the beginning. */
async function start({
  municipality,
  by,
  at = new Date(),
  ...written
}: Words & { municipality: Types.ObjectId; by: Doer; at?: Date }): Promise<Agenda> {
  const words = checkedWords(written);
  const created = act(by, '', at);
  const agenda = await Agenda.create({
    ...words,
    key: keyFor(words.title, 'agenda'),
    municipality,
    acts: [{ ...created, kind: 'created' }],
    saved: created,
    updatedAt: at,
  });
  const subject = { kind: 'agenda', id: agenda._id, title: words.title };
  await record({ municipality, by, kind: 'agenda.created', subject, at });
  if (!(await Agenda.exists({ municipality, current: true }))) await agenda.makeCurrent({ by, at });
  return agenda;
}
