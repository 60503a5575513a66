import type { ProcessLink } from '../../models/practice/content.js';
import { Process } from '../../models/process.js';
import type { Actor } from '../../models/user.js';

/** The link a practice begins with when it is written from a process; none when there is no such process for them. */
export async function linkTo(actor: Actor, key: string): Promise<ProcessLink[]> {
  const reached = key ? await Process.reachableBy(actor, key) : null;
  return reached ? [{ process: reached.process._id, role: 'after', element: null }] : [];
}
