import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { changing } from './freshness.js';
import { type Giving, giving } from './rating/giving.js';

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
  /** Taken back: it counts no more until they rate again. */
  withdrawn: Act | null;
  /** Counts what was said, so that of two tabs none is lost. */
  revision: number;
}

export type Rating = HydratedDocument<RatingFields>;

interface RatingModel extends Model<RatingFields>, Giving {}

/** The steps of both scales; their anchors in words stand in the locales. */
export const steps = [1, 2, 3, 4, 5] as const;

const needed = { type: Schema.Types.ObjectId, required: true };
const step = { type: Number, min: 1, max: 5, required: true };
const rated = {
  benefit: step,
  effort: step,
  note: { type: String, default: '' },
  said: { type: actSchema, required: true },
};

const schema = new Schema<RatingFields, RatingModel>(
  {
    _id: { type: String, required: true },
    candidate: needed,
    agenda: needed,
    municipality: needed,
    by: needed,
    ...rated,
    before: { type: [new Schema<Rated>(rated, { _id: false })], default: [] },
    withdrawn: { type: actSchema, default: null },
    revision: { type: Number, default: 1 },
  },
  { statics: { ...giving() } },
);
schema.index({ agenda: 1 });
schema.index({ candidate: 1 });
schema.plugin(changing('agenda'));

export const Rating = mongoose.model<RatingFields, RatingModel>('Rating', schema);

export function ratingId(candidate: Types.ObjectId, person: Types.ObjectId): string {
  return `${candidate.toString()}.${person.toString()}`;
}
