import type { Request, Response } from 'express';
import { Presence } from '../../models/presence.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { initials } from '../web/shell.js';

/** "I am here": answers who else has this draft open. */
export async function create(req: Request, res: Response, { version }: ReachedVersion): Promise<void> {
  const others = await Presence.announce(version._id, doerOf(req));
  res.json({
    others: others.map(({ name, since }) => ({
      name,
      initials: initials(name),
      since: since.toISOString(),
      editing: true,
    })),
  });
}
