import { Schema, type Types } from 'mongoose';

/** What people talk about, thank for and collect: processes and practices alike. */
export const subjectKinds = ['process', 'practice'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  kind: SubjectKind;
  subject: Types.ObjectId;
}

export const subjectFields = {
  kind: { type: String, enum: subjectKinds, required: true },
  subject: { type: Schema.Types.ObjectId, required: true },
};

/** One name for a thing of either kind, for sets and maps. */
export function nameOf({ kind, subject }: Subject): string {
  return `${kind}.${subject.toString()}`;
}
