import mongoose, { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { type Nature, natures } from './candidate/nature.js';
import { changing } from './freshness.js';
import { type Answers, answersSchema } from './position/answers.js';

/** How much a candidate matters to a department. */
export const weights = ['centre', 'relevant', 'side', 'unaffected'] as const;
export type Weight = (typeof weights)[number];

/** What a department says of a candidate at one time. */
export interface View {
  weight: Weight;
  /** null: a department that is not affected need not say. */
  nature: Nature | null;
  /** One sentence why. */
  sentence: string;
  /** Of the check "strategy or project?", when it was used. The nature may differ from what they suggest. */
  answers: Answers | null;
  said: Act;
}

export interface PositionFields extends View {
  /** candidate and department: two heads of one department write the same one. */
  _id: string;
  candidate: Types.ObjectId;
  agenda: Types.ObjectId;
  municipality: Types.ObjectId;
  /** null: the mayor's own. */
  department: Types.ObjectId | null;
  /** What was said before, oldest first. */
  before: View[];
  /** Taken back: it counts for nothing and its place is empty, until somebody says something again. */
  withdrawn: Act | null;
  revision: number;
}

const needed = { type: Schema.Types.ObjectId, required: true };
const view = {
  weight: { type: String, enum: weights, required: true },
  nature: { type: String, enum: [...natures, null], default: null },
  sentence: { type: String, default: '' },
  answers: { type: answersSchema, default: null },
  said: { type: actSchema, required: true },
};

const schema = new Schema<PositionFields>({
  _id: { type: String, required: true },
  candidate: needed,
  agenda: needed,
  municipality: needed,
  department: { type: Schema.Types.ObjectId, default: null },
  ...view,
  before: { type: [new Schema<View>(view, { _id: false })], default: [] },
  withdrawn: { type: actSchema, default: null },
  revision: { type: Number, default: 1 },
});
schema.index({ agenda: 1 });
schema.index({ candidate: 1 });
schema.plugin(changing('agenda'));

export const Position = mongoose.model<PositionFields>('Position', schema);

/** One position a candidate and department. */
export function positionId(candidate: Types.ObjectId, department: Types.ObjectId | null): string {
  return `${candidate.toString()}.${department?.toString() ?? 'mayor'}`;
}
