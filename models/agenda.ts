import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type Arranging, arranging } from './agenda/arranging.js';
import { type Reaching, reaching } from './agenda/reach.js';
import { type Timing, timing } from './agenda/timing.js';
import { type Wording, wording } from './agenda/wording.js';
import { checkedWords, type Period, type Words } from './agenda/words.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';

/** A strategic statement the mayor sets; it holds for every goal and has no end. */
export interface GuardRail {
  _id: Types.ObjectId;
  title: string;
  text: string;
  said: Act;
}

/** A field of action: goals stand under it. */
export interface Field {
  _id: Types.ObjectId;
  title: string;
  text: string;
}

/** Taken out, and where it stood: a removal can be undone. */
type Removed<Entry> = Entry & { place: number };

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
  removedGuardRails: Removed<GuardRail>[];
  removedFields: Removed<Field>[];
  /** The last change of the words. */
  saved: Act;
  /** Counts the changes of the words: who saves names the one they saw. */
  revision: number;
  /** Counts the changes of guard rails and fields, apart from the words. */
  arrangement: number;
  updatedAt: Date;
}

interface AgendaMethods extends Timing, Wording, Arranging {}
export type Agenda = HydratedDocument<AgendaFields, AgendaMethods>;

interface AgendaModel extends Model<AgendaFields, object, AgendaMethods>, Reaching {
  start(beginning: Beginning): Promise<Agenda>;
}

/** What it has from the beginning, if somebody took it from a template. */
type Beginning = Words & {
  municipality: Types.ObjectId;
  fields?: Field[];
  guardRails?: GuardRail[];
  by: Doer;
  at?: Date;
};

const text = { type: String, default: '' };
const place = { type: Number, required: true };
const named = { title: { type: String, required: true }, text };
const guardRail = { ...named, said: { type: actSchema, required: true } };
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
    guardRails: { type: [new Schema<GuardRail>(guardRail)], default: [] },
    fields: { type: [new Schema<Field>(named)], default: [] },
    removedGuardRails: { type: [new Schema<Removed<GuardRail>>({ ...guardRail, place })], default: [] },
    removedFields: { type: [new Schema<Removed<Field>>({ ...named, place })], default: [] },
    saved: { type: actSchema, required: true },
    revision: { type: Number, default: 1 },
    arrangement: { type: Number, default: 1 },
    updatedAt: { type: Date, required: true },
  },
  { methods: { ...timing(), ...wording(), ...arranging() }, statics: { ...reaching(), start } },
);
schema.index({ municipality: 1, updatedAt: -1 });
// One current agenda a town, also when two people make one current at the same time.
schema.index({ municipality: 1 }, { unique: true, partialFilterExpression: { current: true } });
schema.plugin(changing('agenda'));

export const Agenda = mongoose.model<AgendaFields, AgendaModel>('Agenda', schema);

/** A new agenda beside those there are; the first one of a town is its current one from the beginning. */
async function start({
  municipality,
  fields = [],
  guardRails = [],
  by,
  at = new Date(),
  ...written
}: Beginning): Promise<Agenda> {
  const words = checkedWords(written);
  const created = act(by, '', at);
  const agenda = await Agenda.create({
    ...words,
    key: keyFor(words.title, 'agenda'),
    municipality,
    fields,
    guardRails,
    acts: [{ ...created, kind: 'created' }],
    saved: created,
    updatedAt: at,
  });
  const subject = { kind: 'agenda', id: agenda._id, title: words.title };
  await record({ municipality, by, kind: 'agenda.created', subject, at });
  if (!(await Agenda.exists({ municipality, current: true }))) await agenda.makeCurrent({ by, at });
  return agenda;
}
