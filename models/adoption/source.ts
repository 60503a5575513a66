import { Schema, type Types } from 'mongoose';
import { type Act, actSchema } from '../act.js';
import type { Licence } from '../version/life.js';

/** What the town said when it did not want a new version of the original. */
export interface Declined {
  number: number;
  act: Act;
}

/**
 * Where a copy came from, kept on the copy itself: names and numbers as they were when it was last taken over, so that
 * the attribution stays true whatever becomes of the original.
 */
export interface Source {
  original: Types.ObjectId;
  key: string;
  municipality: Types.ObjectId;
  town: string;
  number: number;
  label: string;
  title: string;
  licence: Licence | null;
  at: Date;
  /** The version of the copy it came into. */
  into: number;
  /** What it said there: tells whether somebody changed the copy since. */
  print: string;
  /** The version of the original that is not wanted. */
  declined: Declined | null;
}

const id = { type: Schema.Types.ObjectId, required: true };
const text = { type: String, required: true };
const number = { type: Number, required: true };

export const sourceSchema = new Schema<Source>(
  {
    original: id,
    key: text,
    municipality: id,
    town: text,
    number,
    label: text,
    title: text,
    licence: { type: String, default: null },
    at: { type: Date, required: true },
    into: number,
    print: text,
    declined: { type: new Schema<Declined>({ number, act: actSchema }, { _id: false }), default: null },
  },
  { _id: false },
);
