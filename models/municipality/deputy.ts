import { Schema, type Types } from 'mongoose';
import { dayOf } from '../day.js';
import type { Municipality } from '../municipality.js';

/** Decides in the place of a head, from one day to another. */
export interface Deputy {
  _id: Types.ObjectId;
  person: Types.ObjectId;
  name: string;
  /** Whose place it is: who named the deputy. */
  head: Types.ObjectId;
  headName: string;
  /** Both days count. */
  from: Date;
  until: Date;
}

export const deputySchema = new Schema<Deputy>({
  person: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  head: { type: Schema.Types.ObjectId, required: true },
  headName: { type: String, required: true },
  from: { type: Date, required: true },
  until: { type: Date, required: true },
});

/** Who stands in today for heads of a department or of one above it. */
export function deputiesOf(town: Municipality, department: Types.ObjectId, now: Date): Deputy[] {
  const today = dayOf(now);
  return town
    .chainOf(department)
    .flatMap((id) => town.department(id)?.deputies ?? [])
    .filter(({ from, until }) => from <= today && today <= until);
}
