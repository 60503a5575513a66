import mongoose, { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { changing } from './freshness.js';

/** Benefit and effort of a candidate as one person sees them, 1 (low) to 5 (high). */
export interface Rated {
  benefit: number;
  effort: number;
  note: string;
  said: Act;
}

export interface RatingFields extends Rated {
  /** candidate and person: said again it is changed. */
  _id: string;
  candidate: Types.ObjectId;
  agenda: Types.ObjectId;
  municipality: Types.ObjectId;
  by: Types.ObjectId;
  /** What they said before, oldest first. */
  before: Rated[];
}

const needed = { type: Schema.Types.ObjectId, required: true };
const step = { type: Number, min: 1, max: 5, required: true };
const rated = {
  benefit: step,
  effort: step,
  note: { type: String, default: '' },
  said: { type: actSchema, required: true },
};

const schema = new Schema<RatingFields>({
  _id: { type: String, required: true },
  candidate: needed,
  agenda: needed,
  municipality: needed,
  by: needed,
  ...rated,
  before: { type: [new Schema<Rated>(rated, { _id: false })], default: [] },
});
schema.index({ agenda: 1 });
schema.index({ candidate: 1 });
schema.plugin(changing('agenda'));

export const Rating = mongoose.model<RatingFields>('Rating', schema);

export function ratingId(candidate: Types.ObjectId, person: Types.ObjectId): string {
  return `${candidate.toString()}.${person.toString()}`;
}
