import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Comment, type Remark } from '../comment.js';
import { Conflict, Invalid, NotFound } from '../errors.js';
import { record } from '../event.js';
import type { Process } from '../process.js';
import type { Actor } from '../user.js';
import { mentionsIn } from './mentions.js';
import { tellOfMention, tellOfRemark } from './telling.js';
import { checkedText, longest } from './text.js';

interface Said {
  actor: Actor;
  process: Process;
  /** What the process is called, for the trail. */
  title: string;
  at?: Date;
}

export interface Replying {
  reply(said: Said & { text: string }): Promise<Types.ObjectId>;
  /** Within the first minutes in place, later with a mark. */
  correct(remark: Types.ObjectId, said: Said & { text: string }): Promise<void>;
  /** Taken back by who wrote it: the words are gone; the thread too, if nobody replied. */
  takeBack(remark: Types.ObjectId, at?: Date): Promise<void>;
  resolve(said: Said): Promise<void>;
  reopen(said: Said): Promise<void>;
  hide(remark: Types.ObjectId, said: Said & { reason: string }): Promise<void>;
  unhide(remark: Types.ObjectId, said: Said): Promise<void>;
}

const inPlace = 15 * 60_000;
const mostReplies = 200;

export function replying(): Replying & ThisType<Comment> {
  return {
    async reply({ actor, process, text, at = new Date() }) {
      const { id, name } = doerOf(actor);
      const said = checkedText(text);
      if (this.replies.length >= mostReplies) throw new Conflict('notItsTime');
      const mentions = await mentionsIn(said, { _id: this.municipality });
      const blank = { edited: null, hidden: null, removed: null };
      const reply: Remark = { _id: new Types.ObjectId(), text: said, by: id, name, at, mentions, ...blank };
      await Comment.updateOne({ _id: this._id }, { $push: { replies: reply }, $set: { movedAt: at } });
      this.set({ replies: [...this.replies, reply], movedAt: at });
      await tellOfRemark(this, reply, process);
      return reply._id;
    },

    async correct(id, { text, process, at = new Date() }) {
      const { remark, path } = remarkOf(this, id);
      const said = checkedText(text);
      if (said === remark.text) return;
      const mentions = await mentionsIn(said, { _id: this.municipality });
      const before = new Set(remark.mentions.map(({ person }) => person.toString()));
      const late = at.getTime() - remark.at.getTime() > inPlace;
      await write(this, path, { text: said, mentions, ...(late ? { edited: at } : {}) });
      const added = mentions.map(({ person }) => person).filter((person) => !before.has(person.toString()));
      await tellOfMention(this, remark, added, process, at);
    },

    async takeBack(id, at = new Date()) {
      const { remark, path, isReply } = remarkOf(this, id);
      if (remark.removed) return;
      const alone = this.replies.every((reply) => reply.removed);
      // Somebody may reply in this very moment: then it stays as a place.
      const free = { _id: this._id, replies: { $size: this.replies.length } };
      if (!isReply && alone && (await Comment.deleteOne(free)).deletedCount > 0) return;
      await write(this, path, { text: '', mentions: [], removed: at });
    },

    async resolve({ at = new Date(), ...said }) {
      const resolved = act(doerOf(said.actor), '', at);
      const result = await Comment.updateOne({ _id: this._id, resolved: null }, { $set: { resolved, movedAt: at } });
      if (result.matchedCount === 0) return;
      this.set({ resolved, movedAt: at });
      await tell(this, 'resolved', { ...said, at });
    },

    async reopen({ at = new Date(), ...said }) {
      const result = await Comment.updateOne(
        { _id: this._id, resolved: { $ne: null } },
        { $set: { resolved: null, movedAt: at } },
      );
      if (result.matchedCount === 0) return;
      this.set({ resolved: null, movedAt: at });
      await tell(this, 'reopened', { ...said, at });
    },

    async hide(id, { reason, at = new Date(), ...said }) {
      const note = reason.trim();
      if (!note) throw new Invalid({ reason: 'comments:invalid.reason' });
      if (note.length > longest.reason) throw new Invalid({ reason: 'comments:invalid.reasonLong' });
      const { remark, path } = remarkOf(this, id);
      if (remark.hidden) return;
      await write(this, path, { hidden: act(doerOf(said.actor), note, at) });
      await tell(this, 'hidden', { ...said, at }, note);
    },

    async unhide(id, { at = new Date(), ...said }) {
      const { remark, path } = remarkOf(this, id);
      if (!remark.hidden) return;
      await write(this, path, { hidden: null });
      await tell(this, 'shown', { ...said, at });
    },
  };
}

/** The first of the thread or one of its replies. Replies are only ever added, so the place of one never changes. */
export function remarkOf(comment: Comment, id: Types.ObjectId): { remark: Remark; path: string; isReply: boolean } {
  if (comment._id.equals(id)) return { remark: comment, path: '', isReply: false };
  const index = comment.replies.findIndex((one) => one._id.equals(id));
  const remark = comment.replies[index];
  if (!remark) throw new NotFound();
  return { remark, path: `replies.${index}.`, isReply: true };
}

async function write(comment: Comment, path: string, values: Partial<Remark>): Promise<void> {
  const change = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${path}${name}`, value]));
  await Comment.updateOne({ _id: comment._id }, { $set: change });
  comment.set(change);
}

function doerOf(actor: Actor): Doer {
  if (!actor._id) throw new NotFound();
  return { id: actor._id, name: actor.name };
}

function tell(comment: Comment, kind: string, { actor, title, at }: Omit<Said, 'process'>, note = ''): Promise<void> {
  return record({
    municipality: comment.municipality,
    by: doerOf(actor),
    kind: `comment.${kind}`,
    subject: { kind: 'process', id: comment.process, title },
    details: { note },
    ...(at ? { at } : {}),
  });
}
