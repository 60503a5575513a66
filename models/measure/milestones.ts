import { Types } from 'mongoose';
import { act } from '../act.js';
import { Conflict, Invalid, NotFound } from '../errors.js';
import { Measure, type Milestone } from '../measure.js';
import { type Said, tell } from './telling.js';

export interface MilestoneWords {
  title: string;
  due: Date | null;
}

/** What is to be reached on the way, each with a day. They are no words: adding one is no conflict for who writes. */
export interface Milestones {
  addMilestone(words: MilestoneWords, said: Said): Promise<Types.ObjectId>;
  changeMilestone(id: Types.ObjectId, words: MilestoneWords, said: Said): Promise<void>;
  reachMilestone(id: Types.ObjectId, said: Said): Promise<void>;
  /** It was not reached after all. */
  unreachMilestone(id: Types.ObjectId, said: Said): Promise<void>;
  takeOutMilestone(id: Types.ObjectId, said: Said): Promise<void>;
  /** Undoes a removal. */
  putBackMilestone(id: Types.ObjectId, said: Said): Promise<void>;
}

export const longestMilestone = 160;
const most = 60;
/** So many removals can be undone. */
export const mostRemoved = 20;

export function milestones(): Milestones & ThisType<Measure> {
  return {
    async addMilestone(written, { by, at = new Date() }) {
      const words = checkedMilestone(written);
      if (this.milestones.length >= most) throw new Invalid({ title: 'measures:invalid.milestonesFull' });
      const milestone: Milestone = { _id: new Types.ObjectId(), ...words, done: null };
      await change(this, {}, { $push: { milestones: milestone } }, at);
      await tell(this, 'milestoneAdded', by, at, milestone.title);
      return milestone._id;
    },

    async changeMilestone(id, written, { by, at = new Date() }) {
      const words = checkedMilestone(written);
      const before = find(this, id);
      if (before.title === words.title && before.due.getTime() === words.due.getTime()) return;
      const set = { 'milestones.$.title': words.title, 'milestones.$.due': words.due };
      await change(this, { 'milestones._id': id }, { $set: set }, at);
      await tell(this, 'milestoneChanged', by, at, words.title);
    },

    async reachMilestone(id, { by, note = '', at = new Date() }) {
      const { title, done } = find(this, id);
      if (done) return;
      const open = { milestones: { $elemMatch: { _id: id, done: null } } };
      await change(this, open, { $set: { 'milestones.$.done': act(by, note.trim(), at) } }, at);
      await tell(this, 'milestoneDone', by, at, title);
    },

    async unreachMilestone(id, { by, at = new Date() }) {
      const { title, done } = find(this, id);
      if (!done) return;
      await change(this, { 'milestones._id': id }, { $set: { 'milestones.$.done': null } }, at);
      await tell(this, 'milestoneUndone', by, at, title);
    },

    async takeOutMilestone(id, { by, at = new Date() }) {
      const gone = find(this, id);
      const pull = { $pull: { milestones: { _id: id } } };
      const keep = { $push: { removedMilestones: { $each: [gone], $slice: -mostRemoved } } };
      await change(this, { 'milestones._id': id }, { ...pull, ...keep }, at);
      await tell(this, 'milestoneRemoved', by, at, gone.title);
    },

    async putBackMilestone(id, { by, at = new Date() }) {
      const gone = this.removedMilestones.find((one) => one._id.equals(id));
      if (!gone) throw new NotFound();
      const back = { $push: { milestones: gone }, $pull: { removedMilestones: { _id: id } } };
      await change(this, { 'removedMilestones._id': id, 'milestones._id': { $ne: id } }, back, at);
      await tell(this, 'milestoneAdded', by, at, gone.title);
    },
  };
}

function find(measure: Measure, id: Types.ObjectId): Milestone {
  const found = measure.milestones.find((one) => one._id.equals(id));
  if (!found) throw new NotFound();
  return found;
}

function checkedMilestone({ title, due }: MilestoneWords): { title: string; due: Date } {
  const wrong: Record<string, string> = {};
  const said = title.trim();
  if (!said) wrong.title = 'measures:invalid.milestone';
  if (said.length > longestMilestone) wrong.title = 'measures:invalid.milestoneLong';
  if (!due) wrong.due = 'measures:invalid.milestoneDue';
  if (!due || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { title: said, due };
}

/** One write of one document; what others did to it meanwhile stays. */
async function change(measure: Measure, where: object, update: Record<string, object>, at: Date): Promise<void> {
  const filter = { _id: measure._id, ...where };
  const set = { ...update.$set, updatedAt: at };
  const found = await Measure.findOneAndUpdate(filter, { ...update, $set: set }, { returnDocument: 'after' });
  if (!found) throw new Conflict('notItsTime');
  measure.set({ milestones: found.milestones, removedMilestones: found.removedMilestones, updatedAt: at });
}
