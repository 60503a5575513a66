import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';

/** What an entry is about; the title is kept as it was, so the trail stays readable when the thing is gone. */
export interface EventSubject {
  kind: string;
  id: Types.ObjectId | null;
  title: string;
}

export interface EventFields {
  _id: Types.ObjectId;
  /** null: it concerns the installation, not one town. */
  municipality: Types.ObjectId | null;
  /** null: nobody signed in did it (a failed sign-in, a job). */
  by: Types.ObjectId | null;
  name: string;
  at: Date;
  /** Such as `people.added`: names the sentence in the locales. */
  kind: string;
  subject: EventSubject;
  details: Record<string, string | number>;
}

export interface NewEvent {
  municipality: Types.ObjectId | null;
  by: Doer | null;
  kind: string;
  subject: EventSubject;
  details?: EventFields['details'];
  at?: Date;
}

const schema = new Schema<EventFields>(
  {
    municipality: { type: Schema.Types.ObjectId, default: null },
    by: { type: Schema.Types.ObjectId, default: null },
    name: { type: String, default: '' },
    at: { type: Date, required: true },
    kind: { type: String, required: true },
    subject: {
      kind: { type: String, required: true },
      id: { type: Schema.Types.ObjectId, default: null },
      title: { type: String, default: '' },
    },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  // An entry without details has none; it does not lack the field.
  { minimize: false },
);
schema.index({ municipality: 1, at: -1, _id: -1 });

/** Not exported: the trail only grows, nobody changes or removes an entry. */
const Stored = mongoose.model('Event', schema);

/** Writes one line of the trail. */
export async function record(event: NewEvent): Promise<void> {
  await Stored.create({
    municipality: event.municipality,
    by: event.by?.id ?? null,
    name: event.by?.name ?? '',
    at: event.at ?? new Date(),
    kind: event.kind,
    subject: event.subject,
    details: event.details ?? {},
  });
}

/** The newest entries of a town, newest first; `before` is the last entry of the page above. */
export async function recentEvents(
  municipality: Types.ObjectId,
  { before = null, limit = 50 }: { before?: Types.ObjectId | null; limit?: number } = {},
): Promise<EventFields[]> {
  const last = before && (await Stored.findOne({ _id: before, municipality }, { at: 1 }));
  const older = last ? { $or: [{ at: { $lt: last.at } }, { at: last.at, _id: { $lt: last._id } }] } : {};
  return Stored.find({ municipality, ...older })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<EventFields[]>();
}
