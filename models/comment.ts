import mongoose, { type HydratedDocument, type Model, Schema, Types } from 'mongoose';
import { type Act, actSchema } from './act.js';
import { mentionsIn } from './comment/mentions.js';
import { type Replying, replying } from './comment/replying.js';
import { tellOfRemark } from './comment/telling.js';
import { checkedText } from './comment/text.js';
import { NotFound } from './errors.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import type { ReachedVersion } from './process/reach.js';
import type { Actor } from './user.js';

/** Somebody named with @ in a text, as they were called then. */
export interface Mention {
  person: Types.ObjectId;
  name: string;
}

/** What one person wrote: the first of a thread or a reply. */
export interface Remark {
  _id: Types.ObjectId;
  /** Empty when it was taken back. */
  text: string;
  by: Types.ObjectId;
  /** The name at that time. */
  name: string;
  at: Date;
  mentions: Mention[];
  /** When it was changed later than the first minutes. */
  edited: Date | null;
  /** Taken from the eyes of colleagues, with the reason. */
  hidden: Act | null;
  /** Taken back by who wrote it; it stays as a place while others replied to it. */
  removed: Date | null;
}

/**
 * A thread of notes on a process or on one of its elements, for the people of the town alone. It hangs at process and element,
 * not at a version: the next version still has it, and an element that is gone keeps its name here.
 */
export interface CommentFields extends Remark {
  process: Types.ObjectId;
  municipality: Types.ObjectId;
  /** The version it was written on. */
  number: number;
  label: string;
  /** By its id in the drawing; null: the process as a whole. */
  element: string | null;
  /** What the element was called then. */
  elementName: string;
  replies: Remark[];
  resolved: Act | null;
  /** The last thing that was said or settled. */
  movedAt: Date;
}

export type Comment = HydratedDocument<CommentFields, Replying>;

interface Writing {
  /** The version somebody looks at while they write. */
  reached: ReachedVersion;
  actor: Actor;
  text: string;
  element?: string | null;
  elementName?: string;
  at?: Date;
}

interface CommentModel extends Model<CommentFields, object, Replying> {
  write(writing: Writing): Promise<Comment>;
}

const remark = {
  text: { type: String, default: '' },
  by: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  at: { type: Date, required: true },
  mentions: {
    type: [new Schema<Mention>({ person: Schema.Types.ObjectId, name: String }, { _id: false })],
    default: [],
  },
  edited: { type: Date, default: null },
  hidden: { type: actSchema, default: null },
  removed: { type: Date, default: null },
};

const schema = new Schema<CommentFields, CommentModel, Replying>(
  {
    ...remark,
    process: { type: Schema.Types.ObjectId, required: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    label: { type: String, required: true },
    element: { type: String, default: null },
    elementName: { type: String, default: '' },
    replies: { type: [new Schema<Remark>(remark)], default: [] },
    resolved: { type: actSchema, default: null },
    movedAt: { type: Date, required: true },
  },
  { methods: replying(), statics: { write } },
);
schema.index({ process: 1, movedAt: -1 });
schema.index({ process: 1, resolved: 1, hidden: 1, element: 1 });
schema.plugin(changing('community'));

export const Comment = mongoose.model<CommentFields, CommentModel>('Comment', schema);

const longestName = 200;

/** @throws {Invalid} without a text, or with one that is too long. */
async function write(writing: Writing): Promise<Comment> {
  const { reached, actor, text, element = null, elementName = '', at = new Date() } = writing;
  const { process, municipality, version } = reached;
  if (!actor._id) throw new NotFound();
  const said = checkedText(text);
  const comment = await Comment.create({
    _id: new Types.ObjectId(),
    process: process._id,
    municipality: municipality._id,
    number: version.number,
    label: version.label,
    element,
    elementName: elementName.slice(0, longestName),
    text: said,
    by: actor._id,
    name: actor.name,
    at,
    mentions: await mentionsIn(said, municipality),
    movedAt: at,
  });
  await record({
    municipality: municipality._id,
    by: { id: actor._id, name: actor.name },
    kind: 'comment.written',
    subject: { kind: 'process', id: process._id, title: version.profile.title },
    at,
  });
  await tellOfRemark(comment, comment, process);
  return comment;
}
