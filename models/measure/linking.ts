import { Types } from 'mongoose';
import { act } from '../act.js';
import { Invalid, NotFound } from '../errors.js';
import { Measure, type MeasureLink } from '../measure.js';
import { nameOf, type Subject } from '../subject.js';
import { mostRemoved } from './milestones.js';
import { type Said, tell } from './telling.js';

/** A process or practice a measure works with; of a process perhaps the step that changes. */
export interface WantedLink extends Subject {
  because: string;
  element: string | null;
  elementName: string;
}

export interface Linking {
  /** Adds it; what is there already is said anew. */
  link(wanted: WantedLink, said: Said): Promise<void>;
  unlink(id: Types.ObjectId, said: Said): Promise<void>;
  /** Undoes a removal. */
  linkAgain(id: Types.ObjectId, said: Said): Promise<void>;
}

const longestReason = 300;
const most = 40;

export function linking(): Linking & ThisType<Measure> {
  return {
    async link({ because, ...wanted }, { by, at = new Date() }) {
      const reason = because.trim();
      if (reason.length > longestReason) throw new Invalid({ because: 'measures:invalid.becauseLong' });
      if (this.links.length >= most) throw new Invalid({ q: 'measures:invalid.linksFull' });
      const known = this.links.find((one) => nameOf(one) === nameOf(wanted));
      const link: MeasureLink = {
        ...wanted,
        _id: known?._id ?? new Types.ObjectId(),
        because: reason,
        added: act(by, '', at),
      };
      const { kind, subject } = wanted;
      // Taken out and put in again as one write each: who is interrupted has the link once or not at all, never twice.
      const there = { links: { $elemMatch: { kind, subject } } };
      const changed = await write(this, there, { $set: { 'links.$': link } }, at);
      if (!changed)
        await write(this, { links: { $not: { $elemMatch: { kind, subject } } } }, { $push: { links: link } }, at);
      if (!known) await tell(this, 'linked', by, at);
    },

    async unlink(id, { by, at = new Date() }) {
      const gone = this.links.find((one) => one._id.equals(id));
      if (!gone) throw new NotFound();
      const keep = { removedLinks: { $each: [gone], $slice: -mostRemoved } };
      await write(this, { 'links._id': id }, { $pull: { links: { _id: id } }, $push: keep }, at);
      await tell(this, 'unlinked', by, at);
    },

    async linkAgain(id, { by, at = new Date() }) {
      const gone = this.removedLinks.find((one) => one._id.equals(id));
      if (!gone) throw new NotFound();
      const { kind, subject } = gone;
      const where = { links: { $not: { $elemMatch: { kind, subject } } } };
      await write(this, where, { $push: { links: gone }, $pull: { removedLinks: { _id: id } } }, at);
      await tell(this, 'linked', by, at);
    },
  };
}

/** @returns whether there was such a measure. */
async function write(measure: Measure, where: object, update: Record<string, object>, at: Date): Promise<boolean> {
  const set = { ...update.$set, updatedAt: at };
  const filter = { _id: measure._id, ...where };
  const found = await Measure.findOneAndUpdate(filter, { ...update, $set: set }, { returnDocument: 'after' });
  if (found) measure.set({ links: found.links, removedLinks: found.removedLinks, updatedAt: at });
  return found !== null;
}
