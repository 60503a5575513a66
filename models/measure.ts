import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';
import { type MeasureAct, type MeasureState, measureActSchema, measureStates } from './measure/acts.js';
import { type Life, life } from './measure/life.js';
import { type Linking, linking } from './measure/linking.js';
import { type Milestones, milestones } from './measure/milestones.js';
import { type Reaching, reaching } from './measure/reach.js';
import { type Reporting, reporting } from './measure/reporting.js';
import { checkedWords, type MeasureWords } from './measure/words.js';
import { type Writing, writing } from './measure/writing.js';
import { type Subject, subjectFields } from './subject.js';

export interface Milestone {
  _id: Types.ObjectId;
  title: string;
  due: Date;
  done: Act | null;
}

export const moods = ['onTrack', 'atRisk', 'stuck'] as const;
export type Mood = (typeof moods)[number];

/** How far it is and how it goes, in the words of who works on it (`said.note`). */
export interface Report {
  _id: Types.ObjectId;
  /** 0 to 100. */
  progress: number;
  mood: Mood;
  said: Act;
}

/** A practice or process it works with: the step that changes may be named. */
export interface MeasureLink extends Subject {
  _id: Types.ObjectId;
  because: string;
  /** The step of the process that changes, and what it was called. */
  element: string | null;
  elementName: string;
  added: Act;
}

export interface MeasureFields extends MeasureWords {
  key: string;
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  /** The candidate it came from. */
  candidate: Types.ObjectId | null;
  milestones: Milestone[];
  /** Oldest first. */
  reports: Report[];
  links: MeasureLink[];
  /** The last ones that were taken out: a removal can be undone. */
  removedMilestones: Milestone[];
  removedLinks: MeasureLink[];
  acts: MeasureAct[];
  /** As the acts say; stored for lists. */
  state: MeasureState;
  saved: Act;
  /** Counts the changes of the words. */
  revision: number;
  updatedAt: Date;
}

interface MeasureMethods extends Life, Linking, Milestones, Reporting, Writing {}
export type Measure = HydratedDocument<MeasureFields, MeasureMethods>;

interface MeasureModel extends Model<MeasureFields, object, MeasureMethods>, Reaching {
  start(beginning: MeasureBeginning): Promise<Measure>;
}

type MeasureBeginning = MeasureWords & {
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  candidate: Types.ObjectId | null;
  by: Doer;
  at?: Date;
};

const text = { type: String, default: '' };
const needed = { type: Schema.Types.ObjectId, required: true };
const id = { type: Schema.Types.ObjectId, default: null };
const date = { type: Date, default: null };
const said = { type: actSchema, required: true };
const milestone = {
  title: { type: String, required: true },
  due: { type: Date, required: true },
  done: { type: actSchema, default: null },
};
const link = {
  ...subjectFields,
  because: text,
  element: { type: String, default: null },
  elementName: text,
  added: said,
};
const report = {
  progress: { type: Number, min: 0, max: 100, required: true },
  mood: { type: String, enum: moods, required: true },
  said,
};

const schema = new Schema<MeasureFields, MeasureModel, MeasureMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: needed,
    agenda: needed,
    goal: id,
    candidate: id,
    title: { type: String, required: true },
    text,
    owner: id,
    ownerRole: text,
    department: id,
    start: date,
    end: date,
    budget: text,
    dependsOn: { type: [Schema.Types.ObjectId], default: [] },
    milestones: { type: [new Schema<Milestone>(milestone)], default: [] },
    reports: { type: [new Schema<Report>(report)], default: [] },
    links: { type: [new Schema<MeasureLink>(link)], default: [] },
    removedMilestones: { type: [new Schema<Milestone>(milestone)], default: [] },
    removedLinks: { type: [new Schema<MeasureLink>(link)], default: [] },
    acts: { type: [measureActSchema], default: [] },
    state: { type: String, enum: measureStates, default: 'planned' },
    saved: said,
    revision: { type: Number, default: 1 },
    updatedAt: { type: Date, required: true },
  },
  {
    methods: { ...life(), ...linking(), ...milestones(), ...reporting(), ...writing() },
    statics: { ...reaching(), start },
  },
);
schema.index({ agenda: 1, state: 1 });
schema.index({ owner: 1, state: 1 });
schema.index({ candidate: 1 });
schema.index({ 'links.subject': 1 });
schema.plugin(changing('agenda'));

export const Measure = mongoose.model<MeasureFields, MeasureModel>('Measure', schema);

async function start({
  municipality,
  agenda,
  candidate,
  by,
  at = new Date(),
  ...written
}: MeasureBeginning): Promise<Measure> {
  const words = checkedWords(written);
  const created = act(by, '', at);
  const measure = await Measure.create({
    ...words,
    key: keyFor(words.title, 'massnahme'),
    municipality,
    agenda,
    candidate,
    acts: [{ ...created, kind: 'created', before: null, end: words.end }],
    saved: created,
    updatedAt: at,
  });
  const subject = { kind: 'measure', id: measure._id, title: words.title };
  await record({ municipality, by, kind: 'measure.created', subject, at });
  return measure;
}
