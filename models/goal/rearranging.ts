import { Conflict } from '../errors.js';
import { Goal, type GoalFields } from '../goal.js';

/** What changes apart from the words. */
type Parts = Pick<GoalFields, 'indicators' | 'links' | 'removedLinks'>;

/** Of several who measure and link at the same time each gets its turn. */
const mostTries = 40;

/**
 * One conditional write of the parts that change, made anew from what is there when somebody was faster: nothing of the
 * other one is lost. False: there is nothing to change.
 */
export async function rearrange(goal: Goal, at: Date, change: (now: Parts) => Partial<Parts> | null): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await Goal.findById(goal._id, { indicators: 1, links: 1, removedLinks: 1, arrangement: 1 }).lean();
    const next = now && change({ ...now, removedLinks: now.removedLinks ?? [] });
    if (!next) return false;
    const seen = now.arrangement === undefined ? { $exists: false } : now.arrangement;
    const arrangement = (now.arrangement ?? 1) + 1;
    const result = await Goal.updateOne(
      { _id: goal._id, arrangement: seen },
      { $set: { ...next, arrangement, updatedAt: at } },
    );
    if (result.matchedCount > 0) {
      goal.set({ ...next, arrangement });
      return true;
    }
  }
  throw new Conflict('savedMeanwhile', { name: goal.saved.name });
}
