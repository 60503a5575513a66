import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { query } from '../web/form.js';
import { scoped } from '../web/route.js';

/** One process, and the other one beside it if it is chosen already. */
export interface Compared {
  one: ReachedVersion;
  other: ReachedVersion | null;
}

/** Both as the actor reaches them: what somebody cannot open, they cannot see beside something else either. */
export const onCompared = scoped(async (req, actor): Promise<Compared | null> => {
  const asked = query(req);
  const [a, b] = [asked.text('a', 100), asked.text('b', 100)];
  const one = await Process.versionReachableBy(actor, a);
  const other = b && b !== a ? await Process.versionReachableBy(actor, b) : null;
  if (!one || (b && b !== a && !other)) return null;
  return { one, other };
});
