import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Conflict, Invalid, NotFound } from '../errors.js';
import { record } from '../event.js';
import { type Answer, type Post, Question } from '../question.js';
import { type ReachedSubject, trailOf } from '../subject/reach.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import { voiceOf } from '../voice.js';
import { worksAt } from './policy.js';
import { tellOfPost } from './telling.js';
import { checkedText, longest } from './text.js';

interface Said {
  actor: Actor;
  thing: ReachedSubject;
  at?: Date;
}

export interface Answering {
  answer(said: Said & { text: string }): Promise<Types.ObjectId>;
  /** Within the first minutes in place, later with a mark. */
  correct(post: Types.ObjectId, text: string, at?: Date): Promise<void>;
  settle(said: Said): Promise<void>;
  reopen(said: Said): Promise<void>;
  hide(post: Types.ObjectId, said: Said & { reason: string }): Promise<void>;
  unhide(post: Types.ObjectId, said: Said): Promise<void>;
}

const inPlace = 15 * 60_000;
const mostAnswers = 200;

export function answering(): Answering & ThisType<Question> {
  return {
    async answer({ actor, thing, text, at = new Date() }) {
      const answer: Answer = {
        _id: new Types.ObjectId(),
        text: checkedText(text, longest.answer),
        written: await voiceOf(actor, at),
        edited: null,
        hidden: null,
        house: worksAt(actor, thing.municipality._id),
      };
      if (this.answers.length >= mostAnswers) throw new Conflict('notItsTime');
      await Question.updateOne({ _id: this._id }, { $push: { answers: answer }, $set: { movedAt: at } });
      this.set({ answers: [...this.answers, answer], movedAt: at });
      await tell('answeredBy', actor, thing, at);
      await tellOfPost('answered', this, thing, answer);
      return answer._id;
    },

    async correct(id, written, at = new Date()) {
      const { post, path, isAnswer } = postOf(this, id);
      const text = checkedText(written, isAnswer ? longest.answer : longest.question);
      if (text === post.text) return;
      const late = at.getTime() - post.written.at.getTime() > inPlace;
      await write(this, path, { text, ...(late ? { edited: at } : {}) });
    },

    async settle({ actor, thing, at = new Date() }) {
      const settled = act(doerOf(actor), '', at);
      const result = await Question.updateOne({ _id: this._id, settled: null }, { $set: { settled, movedAt: at } });
      if (result.matchedCount === 0) return;
      this.set({ settled, movedAt: at });
      await tell('settled', actor, thing, at);
    },

    async reopen({ actor, thing, at = new Date() }) {
      if (this.settled === null) return;
      await Question.updateOne({ _id: this._id }, { $set: { settled: null } });
      this.set({ settled: null });
      await tell('reopened', actor, thing, at);
    },

    async hide(id, { actor, thing, reason, at = new Date() }) {
      const note = reason.trim();
      if (!note) throw new Invalid({ reason: 'questions:invalid.reason' });
      if (note.length > longest.reason) throw new Invalid({ reason: 'questions:invalid.reasonLong' });
      const { post, path } = postOf(this, id);
      if (post.hidden) return;
      await write(this, path, { hidden: act(doerOf(actor), note, at) });
      await tell('hidden', actor, thing, at, note);
    },

    async unhide(id, { actor, thing, at = new Date() }) {
      const { post, path } = postOf(this, id);
      if (!post.hidden) return;
      await write(this, path, { hidden: null });
      await tell('shown', actor, thing, at);
    },
  };
}

/** The question itself or one of its answers. Answers are only ever added, so the place of one never changes. */
export function postOf(question: Question, id: Types.ObjectId): { post: Post; path: string; isAnswer: boolean } {
  if (question._id.equals(id)) return { post: question, path: '', isAnswer: false };
  const index = question.answers.findIndex((one) => one._id.equals(id));
  const post = question.answers[index];
  if (!post) throw new NotFound();
  return { post, path: `answers.${index}.`, isAnswer: true };
}

async function write(question: Question, path: string, values: Partial<Post>): Promise<void> {
  const change = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${path}${name}`, value]));
  await Question.updateOne({ _id: question._id }, { $set: change });
  question.set(change);
}

function doerOf(actor: Actor): Doer {
  if (!actor._id) throw new NotFound();
  return { id: actor._id, name: actor.name };
}

function tell(kind: string, actor: Actor, thing: ReachedSubject, at: Date, note = ''): Promise<void> {
  return record({
    municipality: trailOf(thing, homeOf(actor)),
    by: doerOf(actor),
    kind: `question.${kind}`,
    subject: { kind: thing.kind, id: thing.subject, title: thing.title },
    details: { note },
    at,
  });
}
