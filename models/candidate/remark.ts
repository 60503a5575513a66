import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from '../act.js';
import type { Candidate } from '../candidate.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import { changing } from '../freshness.js';
import { type Moderating, moderating } from './moderating.js';

/** What somebody says in the discussion of a candidate. */
export interface RemarkFields {
  candidate: Types.ObjectId;
  agenda: Types.ObjectId;
  municipality: Types.ObjectId;
  text: string;
  written: Act;
  /** When it was changed later than the first minutes. */
  edited: Date | null;
  /** Taken from the eyes of others, with the reason. */
  hidden: Act | null;
}

export type Remark = HydratedDocument<RemarkFields, Moderating>;

interface RemarkModel extends Model<RemarkFields, object, Moderating> {
  write(candidate: Candidate, said: { text: string; by: Doer; at?: Date }): Promise<Remark>;
  /** How many can be read, by candidate. */
  countsOn(agenda: Types.ObjectId): Promise<Map<string, number>>;
}

export const longest = { text: 2_000, reason: 500 } as const;

const needed = { type: Schema.Types.ObjectId, required: true };

const schema = new Schema<RemarkFields, RemarkModel, Moderating>(
  {
    candidate: needed,
    agenda: needed,
    municipality: needed,
    text: { type: String, required: true },
    written: { type: actSchema, required: true },
    edited: { type: Date, default: null },
    hidden: { type: actSchema, default: null },
  },
  { methods: moderating(), statics: { write, countsOn } },
);
schema.index({ candidate: 1 });
schema.index({ agenda: 1 });
schema.plugin(changing('agenda'));

export const Remark = mongoose.model<RemarkFields, RemarkModel>('Remark', schema);

async function write(
  candidate: Candidate,
  { text, by, at = new Date() }: { text: string; by: Doer; at?: Date },
): Promise<Remark> {
  const { _id, agenda, municipality, title } = candidate;
  const remark = await Remark.create({
    candidate: _id,
    agenda,
    municipality,
    text: checkedText(text),
    written: act(by, '', at),
  });
  await record({ municipality, by, kind: 'remark.written', subject: { kind: 'candidate', id: _id, title }, at });
  return remark;
}

async function countsOn(agenda: Types.ObjectId): Promise<Map<string, number>> {
  const all = await Remark.find({ agenda, hidden: null }, { candidate: 1 }).lean<Pick<RemarkFields, 'candidate'>[]>();
  const counts = new Map<string, number>();
  for (const { candidate } of all) counts.set(candidate.toString(), (counts.get(candidate.toString()) ?? 0) + 1);
  return counts;
}

/** @throws {Invalid} */
export function checkedText(written: string): string {
  const text = written.trim();
  if (!text) throw new Invalid({ text: 'candidates:invalid.remark' });
  if (text.length > longest.text) throw new Invalid({ text: 'candidates:invalid.remarkLong' });
  return text;
}
