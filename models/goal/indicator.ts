import { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from '../act.js';

/** A number at a date. */
export interface Mark {
  value: number;
  on: Date;
}

/** A measured value; who entered it and what they said about it. */
export interface Measured extends Mark {
  _id: Types.ObjectId;
  note: string;
  entered: Act;
}

/** How one sees that a goal is reached. */
export interface Indicator {
  _id: Types.ObjectId;
  name: string;
  /** Such as `Tage` or `%`. */
  unit: string;
  baseline: Mark | null;
  target: Mark | null;
  /** By date, oldest first. */
  values: Measured[];
}

const mark = { value: { type: Number, required: true }, on: { type: Date, required: true } };
const markSchema = new Schema<Mark>(mark, { _id: false });
const measured = { ...mark, note: { type: String, default: '' }, entered: { type: actSchema, required: true } };

export const indicatorSchema = new Schema<Indicator>({
  name: { type: String, required: true },
  unit: { type: String, default: '' },
  baseline: { type: markSchema, default: null },
  target: { type: markSchema, default: null },
  values: { type: [new Schema<Measured>(measured)], default: [] },
});
