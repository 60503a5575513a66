import mongoose, { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { type Report, reportSchema } from './adoption/report.js';
import { changing } from './freshness.js';

export const adoptedKinds = ['process', 'practice'] as const;
export type AdoptedKind = (typeof adoptedKinds)[number];

export const adoptionActKinds = ['copied', 'takenOver', 'declined', 'reported', 'withdrawn'] as const;

/** One thing a town did with an original of another. The list only grows. */
export interface AdoptionAct extends Act {
  kind: (typeof adoptionActKinds)[number];
  /** The copy it was done to; null: none, it was a statement. */
  copy: Types.ObjectId | null;
  /** The version of the original it was about. */
  label: string;
}

/**
 * What one town did with one process or practice of another, and what it says about it. Without a report nobody outside
 * the town learns of it; the copies themselves know where they came from (see `Source`).
 */
export interface Adoption {
  _id: Types.ObjectId;
  /** The town that adopts. */
  municipality: Types.ObjectId;
  kind: AdoptedKind;
  original: Types.ObjectId;
  report: Report | null;
  acts: AdoptionAct[];
  /** Counts the reports: who changes one names the one they saw. */
  revision: number;
}

const actOf = new Schema<AdoptionAct>({
  kind: { type: String, enum: adoptionActKinds, required: true },
  copy: { type: Schema.Types.ObjectId, default: null },
  label: { type: String, default: '' },
}).add(actSchema);

const schema = new Schema<Adoption>({
  municipality: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, enum: adoptedKinds, required: true },
  original: { type: Schema.Types.ObjectId, required: true },
  report: { type: reportSchema, default: null },
  acts: { type: [actOf], default: [] },
  revision: { type: Number, default: 0 },
});
schema.index({ original: 1, municipality: 1 }, { unique: true });
schema.plugin(changing('processes'));
schema.plugin(changing('practices'));

export const Adoption = mongoose.model<Adoption>('Adoption', schema);
