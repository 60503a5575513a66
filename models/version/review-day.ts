import { dayOf } from '../day.js';

/** Whether what should be looked at again by a day is due. The day itself counts, by the town's clock. */
export function isReviewDue(reviewDate: Date | null, now = new Date()): reviewDate is Date {
  return reviewDate !== null && reviewDate <= dayOf(now);
}
