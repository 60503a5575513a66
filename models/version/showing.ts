import { Process } from '../process.js';
import type { Version } from '../version.js';
import { type Audience, audiences } from './acts.js';

/**
 * Moves the pointers that say who sees which version: publishing to everyone also shows it to other towns and staff;
 * circles beyond the audience no longer see it, but keep an older one. `null` takes it away from all who saw it.
 */
export async function show(version: Version, audience: Audience | null): Promise<void> {
  const reached = audience === null ? 0 : audiences.indexOf(audience) + 1;
  for (const circle of audiences.slice(reached))
    await Process.updateOne(
      { _id: version.process, [`shown.${circle}`]: version.number },
      { $set: { [`shown.${circle}`]: null } },
    );
  if (reached === 0) return;
  const shown = audiences.slice(0, reached).map((circle) => [`shown.${circle}`, version.number]);
  await Process.updateOne({ _id: version.process }, { $set: Object.fromEntries(shown) });
}
