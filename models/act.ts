import { Schema, type Types } from 'mongoose';

/** Who did it, when, and what they said: states follow from recorded acts, they are never set. */
export interface Act {
  by: Types.ObjectId;
  /** The name at that time: the history stays readable when a person leaves. */
  name: string;
  at: Date;
  note: string;
}

export const actSchema = new Schema<Act>(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
  },
  { _id: false },
);

export interface Doer {
  id: Types.ObjectId;
  name: string;
}

export function act(by: Doer, note = '', at = new Date()): Act {
  return { by: by.id, name: by.name, at, note };
}
