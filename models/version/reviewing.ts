import { Schema } from 'mongoose';
import { type Act, act, actSchema, type Doer } from '../act.js';
import { dayOf, daysBetween } from '../day.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { Version } from '../version.js';
import { stateOf } from './acts.js';
import { relist } from './listing.js';
import { isReviewDue } from './review-day.js';

/** Somebody looked whether it still holds, and when it is to be looked at again. */
export interface Review extends Act {
  next: Date;
}

export const reviewSchema = new Schema<Review>({}, { _id: false })
  .add(actSchema)
  .add({ next: { type: Date, required: true } });

export interface Reviewing {
  /** "Looked through, still holds": sets the day of the next look. Changes nothing of what was approved. */
  review(said: { by: Doer; next: Date | null; note?: string; at?: Date }): Promise<void>;
}

/** Further away nobody plans. */
const furthestDays = 5 * 366;

export function reviewing(): Reviewing & ThisType<Version> {
  return {
    async review({ by, next, note = '', at = new Date() }) {
      if (!holds(this)) throw new Conflict('notItsTime');
      if (!next || next <= dayOf(at)) throw new Invalid({ next: 'processes:invalid.nextReview' });
      if (daysBetween(at, next) > furthestDays) throw new Invalid({ next: 'processes:invalid.nextReviewFar' });
      const done: Review = { ...act(by, note.trim(), at), next };
      const { _id, revision } = this;
      const result = await Version.updateOne(
        { _id, revision },
        { $push: { reviews: done }, $set: { 'profile.reviewDate': next }, $inc: { revision: 1 } },
      );
      if (result.matchedCount === 0) throw new Conflict('savedMeanwhile', { name: this.saved.name });
      this.set({ reviews: [...this.reviews, done], 'profile.reviewDate': next, revision: revision + 1 });
      await relist(this.process);
      await record({
        municipality: this.municipality,
        by,
        kind: 'version.reviewed',
        subject: { kind: 'process', id: this.process, title: this.profile.title },
        details: { number: this.number, label: this.label, next: next.toISOString(), note: done.note },
        at,
      });
    },
  };
}

/** In force: approved or published. Drafts need no second look, what is retired none any more. */
function holds({ acts }: Pick<Version, 'acts'>): boolean {
  return ['approved', 'published'].includes(stateOf(acts));
}

/** Since when a version that is in force should have been looked at again; null: not yet. */
export function reviewDueSince(
  { acts, profile }: { acts: Version['acts']; profile: Pick<Version['profile'], 'reviewDate'> },
  now = new Date(),
): Date | null {
  const { reviewDate } = profile;
  return holds({ acts }) && isReviewDue(reviewDate, now) ? reviewDate : null;
}
