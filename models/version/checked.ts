import type { Act } from '../act.js';
import { lastAct, type VersionAct } from './acts.js';

/** When somebody last said that a version holds: by approving it or by looking it through again. */
export function lastChecked({ acts, reviews }: { acts: readonly VersionAct[]; reviews: readonly Act[] }): Date | null {
  const said = [lastAct(acts, 'approved')?.at, reviews.at(-1)?.at].filter((at) => at !== undefined);
  return said.length > 0 ? new Date(Math.max(...said.map((at) => at.getTime()))) : null;
}
