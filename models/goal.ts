import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { type Indicator, indicatorSchema } from './goal/indicator.js';
import { type Linking, linking } from './goal/linking.js';
import { type Measuring, measuring } from './goal/measuring.js';
import { checkField, type Placing, placeAtTheEnd, placing } from './goal/placing.js';
import { type Reaching, reaching } from './goal/reach.js';
import { type Timing, timing } from './goal/timing.js';
import { type Wording, wording } from './goal/wording.js';
import { checkedWords, type GoalWords } from './goal/words.js';
import { keyFor } from './key.js';
import { type Subject, subjectFields } from './subject.js';

/** A process or practice that serves a goal, and why. */
export interface GoalLink extends Subject {
  _id: Types.ObjectId;
  because: string;
  added: Act;
}

export const goalActKinds = ['created', 'dropped', 'restored'] as const;

export interface GoalAct extends Act {
  kind: (typeof goalActKinds)[number];
}

export interface GoalFields extends GoalWords {
  key: string;
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  /** Where it stands within its field of action. */
  place: number;
  indicators: Indicator[];
  links: GoalLink[];
  /** Taken off: a removal can be undone. */
  removedLinks: GoalLink[];
  acts: GoalAct[];
  /** As the acts say: no goal of the agenda any more. */
  dropped: boolean;
  saved: Act;
  /** Counts the changes of the words. */
  revision: number;
  /** Counts the changes of indicators, values and links, apart from the words. */
  arrangement: number;
  updatedAt: Date;
}

interface GoalMethods extends Wording, Placing, Timing, Measuring, Linking {}
export type Goal = HydratedDocument<GoalFields, GoalMethods>;

interface GoalModel extends Model<GoalFields, object, GoalMethods>, Reaching {
  start(beginning: GoalBeginning): Promise<Goal>;
}

type GoalBeginning = GoalWords & {
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  indicators?: Indicator[];
  by: Doer;
  at?: Date;
};

const text = { type: String, default: '' };
const needed = { type: Schema.Types.ObjectId, required: true };
const goalAct = {
  kind: { type: String, enum: goalActKinds, required: true },
  by: needed,
  name: { type: String, required: true },
  at: { type: Date, required: true },
  note: text,
};
const link = { ...subjectFields, because: text, added: { type: actSchema, required: true } };
const responsible = { department: { type: Schema.Types.ObjectId, default: null }, role: text };

const schema = new Schema<GoalFields, GoalModel, GoalMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: needed,
    agenda: needed,
    field: needed,
    place: { type: Number, required: true },
    title: { type: String, required: true },
    text,
    responsible: { type: new Schema(responsible, { _id: false }), default: () => ({}) },
    indicators: { type: [indicatorSchema], default: [] },
    links: { type: [new Schema<GoalLink>(link)], default: [] },
    removedLinks: { type: [new Schema<GoalLink>(link)], default: [] },
    acts: { type: [new Schema<GoalAct>(goalAct, { _id: false })], default: [] },
    dropped: { type: Boolean, default: false },
    saved: { type: actSchema, required: true },
    revision: { type: Number, default: 1 },
    arrangement: { type: Number, default: 1 },
    updatedAt: { type: Date, required: true },
  },
  {
    methods: { ...wording(), ...placing(), ...timing(), ...measuring(), ...linking() },
    statics: { ...reaching(), start },
  },
);
schema.index({ agenda: 1, field: 1, place: 1 });
schema.index({ 'links.subject': 1 });
schema.plugin(changing('agenda'));

export const Goal = mongoose.model<GoalFields, GoalModel>('Goal', schema);

/** At the end of its field of action. */
async function start({
  municipality,
  agenda,
  by,
  indicators = [],
  at = new Date(),
  ...written
}: GoalBeginning): Promise<Goal> {
  const words = checkedWords(written);
  await checkField(agenda, words.field);
  const created = act(by, '', at);
  const goal = await Goal.create({
    ...words,
    key: keyFor(words.title, 'ziel'),
    municipality,
    agenda,
    place: await placeAtTheEnd(agenda, words.field),
    indicators,
    acts: [{ ...created, kind: 'created' }],
    saved: created,
    updatedAt: at,
  });
  // Somebody may have taken the field out in between: then there is nothing it could stand under.
  await checkField(agenda, words.field).catch((gone) =>
    Goal.deleteOne({ _id: goal._id }).then(() => Promise.reject(gone)),
  );
  const subject = { kind: 'goal', id: goal._id, title: words.title };
  await record({ municipality, by, kind: 'goal.created', subject, at });
  return goal;
}
