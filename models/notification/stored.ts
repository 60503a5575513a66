import mongoose, { Schema, type Types } from 'mongoose';
import { changing } from '../freshness.js';
import type { NoticeKind } from './kinds.js';

/** What a notice may be about. */
export const noticeSubjects = ['process', 'practice', 'agenda', 'goal', 'candidate', 'measure'] as const;
export type NoticeSubjectKind = (typeof noticeSubjects)[number];

export interface NoticeSubject {
  kind: NoticeSubjectKind;
  id: Types.ObjectId;
  key: string;
}

export type NoticeDetails = Record<string, string | number>;

export interface NoticeFields {
  _id: Types.ObjectId;
  person: Types.ObjectId;
  /** The town the thing belongs to. */
  municipality: Types.ObjectId;
  kind: NoticeKind;
  /** Who did it last, and from which town; null: nobody did, a day came. */
  by: { id: Types.ObjectId; name: string; town: Types.ObjectId | null } | null;
  /** No title: what it is called is asked at each look, by what the person may read then. */
  subject: NoticeSubject;
  details: NoticeDetails;
  /** How often it happened while nobody looked. */
  count: number;
  at: Date;
  read: Date | null;
  /** One place for each kind, thing and person while it is unread, so that repeats come together. */
  slot: string;
  /** What is told on a day is told once: names the occasion. */
  once: string;
  /** Since when something is not mailed. */
  since: Date;
  /** All of it went out by mail, or never shall. */
  mailed: boolean;
}

const schema = new Schema<NoticeFields>(
  {
    person: { type: Schema.Types.ObjectId, required: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    by: {
      type: new Schema({ id: Schema.Types.ObjectId, name: String, town: Schema.Types.ObjectId }, { _id: false }),
      default: null,
    },
    subject: {
      kind: { type: String, enum: noticeSubjects, required: true },
      id: { type: Schema.Types.ObjectId, required: true },
      key: { type: String, required: true },
    },
    details: { type: Schema.Types.Mixed },
    count: { type: Number },
    at: { type: Date, required: true },
    read: { type: Date, default: null },
    slot: { type: String, required: true, unique: true },
    once: { type: String, default: '' },
    since: { type: Date, required: true },
    mailed: { type: Boolean, required: true },
  },
  { minimize: false },
);
schema.index({ person: 1, at: -1, _id: -1 });
schema.index({ mailed: 1, read: 1, person: 1 });
schema.index({ 'subject.id': 1, kind: 1, read: 1 });
schema.index({ read: 1 });
schema.plugin(changing('notices'));

/** Only the files beside this one write it. */
export const Stored = mongoose.model<NoticeFields>('Notification', schema, 'notifications');
