import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, actSchema, type Doer } from './act.js';
import { type CandidateAct, type CandidateState, candidateActSchema, candidateStates } from './candidate/acts.js';
import { type Arranging, arranging } from './candidate/arranging.js';
import { type Deciding, deciding } from './candidate/deciding.js';
import { type Merging, merging } from './candidate/merging.js';
import { type Nature, natures } from './candidate/nature.js';
import { type Proposal, propose } from './candidate/proposing.js';
import { type Reaching, reaching } from './candidate/reach.js';
import { type Splitting, splitting } from './candidate/splitting.js';
import { type Supporting, supporting } from './candidate/supporting.js';
import { changing } from './freshness.js';

export const candidateKinds = ['process', 'practice', 'idea'] as const;
export type CandidateKind = (typeof candidateKinds)[number];

export { type Nature, natures };

/** Somebody who proposed it, in their own words; merging candidates keeps them all. */
export interface Voice {
  _id: Types.ObjectId;
  by: Types.ObjectId;
  name: string;
  department: Types.ObjectId | null;
  /** What they called it. */
  title: string;
  reason: string;
  at: Date;
}

export interface CandidateFields {
  key: string;
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  kind: CandidateKind;
  /** The process or practice it is about; null: a free idea. */
  subject: Types.ObjectId | null;
  title: string;
  /** What it is about, for ideas (Markdown). */
  text: string;
  /** Where it comes from; null: from nobody's department (the navigator, the mayor). */
  department: Types.ObjectId | null;
  voices: Voice[];
  /** The row of the board it stands in, from the beginning if one wants. */
  goal: Types.ObjectId | null;
  /** What it became, when it was a project. */
  measure: Types.ObjectId | null;
  /** What was decided that it is. */
  nature: Nature | null;
  acts: CandidateAct[];
  /** As the acts say; stored for lists. */
  state: CandidateState;
  /** Deferred until then. */
  until: Date | null;
  /** Merged into that one. */
  into: Types.ObjectId | null;
  /** Split off from that one. */
  from: Types.ObjectId | null;
  /** What it is meant to be, by who split it off. */
  meant: Nature | null;
  /** Into the row of the board it stands in now. */
  moved: Act | null;
  /** The last change of its words. */
  saved: Act | null;
  /** Counts the changes of its words and of its place on the board. */
  revision: number;
  proposedAt: Date;
  updatedAt: Date;
}

interface CandidateMethods extends Deciding, Arranging, Merging, Splitting, Supporting {}
export type Candidate = HydratedDocument<CandidateFields, CandidateMethods>;

interface CandidateModel extends Model<CandidateFields, object, CandidateMethods>, Reaching {
  propose(proposal: Proposal & { by: Doer; at?: Date }): Promise<Candidate>;
}

const text = { type: String, default: '' };
const id = { type: Schema.Types.ObjectId, default: null };
const needed = { type: Schema.Types.ObjectId, required: true };
const voice = {
  by: needed,
  name: { type: String, required: true },
  department: id,
  title: text,
  reason: text,
  at: { type: Date, required: true },
};

const schema = new Schema<CandidateFields, CandidateModel, CandidateMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: needed,
    agenda: needed,
    kind: { type: String, enum: candidateKinds, required: true },
    subject: id,
    title: { type: String, required: true },
    text,
    department: id,
    voices: { type: [new Schema<Voice>(voice)], default: [] },
    goal: id,
    measure: id,
    nature: { type: String, enum: [...natures, null], default: null },
    acts: { type: [candidateActSchema], default: [] },
    state: { type: String, enum: candidateStates, required: true },
    until: { type: Date, default: null },
    into: id,
    from: id,
    meant: { type: String, enum: [...natures, null], default: null },
    moved: { type: actSchema, default: null },
    saved: { type: actSchema, default: null },
    revision: { type: Number, default: 1 },
    proposedAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  {
    methods: { ...deciding(), ...arranging(), ...merging(), ...splitting(), ...supporting() },
    statics: { ...reaching(), propose },
  },
);
schema.index({ agenda: 1, state: 1, proposedAt: 1 });
schema.index({ municipality: 1, updatedAt: -1 });
schema.index({ subject: 1, agenda: 1 });
schema.index({ goal: 1 });
schema.index({ into: 1 });
schema.index({ from: 1 });
schema.plugin(changing('agenda'));

export const Candidate = mongoose.model<CandidateFields, CandidateModel>('Candidate', schema);
