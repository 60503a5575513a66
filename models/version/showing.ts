import { Process } from '../process.js';
import type { Version } from '../version.js';
import { type Audience, audiences } from './acts.js';

/**
 * Moves the pointers that say who sees which version: publishing to everyone also shows it to other towns and staff.
 * `null` takes the version away from all who saw it.
 */
export async function show(version: Version, audience: Audience | null): Promise<void> {
  if (audience === null) {
    for (const circle of audiences)
      await Process.updateOne(
        { _id: version.process, [`shown.${circle}`]: version.number },
        { $set: { [`shown.${circle}`]: null } },
      );
    return;
  }
  const reached = audiences.slice(0, audiences.indexOf(audience) + 1);
  await Process.updateOne(
    { _id: version.process },
    { $set: Object.fromEntries(reached.map((circle) => [`shown.${circle}`, version.number])) },
  );
}
