import mongoose, { type HydratedDocument, type Model, Schema, Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { type Answering, answering } from './question/answering.js';
import { tellOfPost } from './question/telling.js';
import { checkedText, longest } from './question/text.js';
import { type ReachedSubject, trailOf } from './subject/reach.js';
import { type Subject, subjectFields } from './subject.js';
import type { Actor } from './user.js';
import { type Audience, audiences } from './version/acts.js';
import { type Voice, voiceOf, voiceSchema } from './voice.js';

/** Something somebody wrote under a process or practice. */
export interface Post {
  _id: Types.ObjectId;
  text: string;
  written: Voice;
  /** When it was changed later than the first minutes. */
  edited: Date | null;
  /** Taken from the eyes of others, with the reason. */
  hidden: Act | null;
}

export interface Answer extends Post {
  /** By somebody of the town the thing belongs to. */
  house: boolean;
}

export interface QuestionFields extends Subject, Post {
  /** The town the thing belongs to. */
  municipality: Types.ObjectId;
  /** The widest circle that saw what it was asked about: nobody outside of it ever reads the question. */
  circle: Audience;
  answers: Answer[];
  /** Marked as answered. */
  settled: Act | null;
  /** Of question, answers or state. */
  movedAt: Date;
}

export type Question = HydratedDocument<QuestionFields, Answering>;

interface QuestionModel extends Model<QuestionFields, object, Answering> {
  ask(asked: { thing: ReachedSubject; actor: Actor; text: string; at?: Date }): Promise<Question>;
}

const post = {
  text: { type: String, required: true },
  written: { type: voiceSchema, required: true },
  edited: { type: Date, default: null },
  hidden: { type: actSchema, default: null },
};

const schema = new Schema<QuestionFields, QuestionModel, Answering>(
  {
    ...subjectFields,
    ...post,
    municipality: { type: Schema.Types.ObjectId, required: true },
    circle: { type: String, enum: audiences, required: true },
    answers: { type: [new Schema<Answer>({ ...post, house: { type: Boolean, required: true } })], default: [] },
    settled: { type: actSchema, default: null },
    movedAt: { type: Date, required: true },
  },
  { methods: answering(), statics: { ask } },
);
schema.index({ subject: 1, kind: 1, movedAt: -1 });
schema.index({ municipality: 1, settled: 1, movedAt: -1 });
schema.plugin(changing('community'));

export const Question = mongoose.model<QuestionFields, QuestionModel>('Question', schema);

/** Asked about the version the person looks at. */
async function ask({
  thing,
  actor,
  text,
  at = new Date(),
}: {
  thing: ReachedSubject;
  actor: Actor;
  text: string;
  at?: Date;
}): Promise<Question> {
  const written = await voiceOf(actor, at);
  const question = await Question.create({
    _id: new Types.ObjectId(),
    kind: thing.kind,
    subject: thing.subject,
    municipality: thing.municipality._id,
    circle: circleOf(thing),
    text: checkedText(text, longest.question),
    written,
    movedAt: at,
  });
  await record({
    municipality: trailOf(thing, written.municipality),
    by: { id: written.by, name: written.name },
    kind: 'question.asked',
    subject: { kind: thing.kind, id: thing.subject, title: thing.title },
    at,
  });
  await tellOfPost('asked', question, thing, question);
  return question;
}

/** The widest circle that is shown the version this person looks at. */
export function circleOf({ number, shown }: Pick<ReachedSubject, 'number' | 'shown'>): Audience {
  return audiences.findLast((circle) => shown[circle] === number) ?? 'staff';
}
