import type { Request, Response } from 'express';
import { Presence } from '../../models/presence.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { initials } from '../web/shell.js';

/** "I am here": answers who else has this draft open and who draws. `takeOver` asks for the pen, `leaving` gives it back. */
export async function create(req: Request, res: Response, { version }: ReachedVersion): Promise<void> {
  const { takeOver, leaving } = (req.body ?? {}) as { takeOver?: unknown; leaving?: unknown };
  if (leaving === true) {
    await Presence.leave(version._id, doerOf(req));
    res.json({ others: [], drawing: null, revision: version.revision });
    return;
  }
  const { others, drawing } = await Presence.announce(version._id, doerOf(req), takeOver === true);
  res.json({
    others: others.map(({ name, since, person }) => ({
      name,
      initials: initials(name),
      since: since.toISOString(),
      editing: drawing?.person.equals(person) ?? false,
    })),
    drawing: drawing && { name: drawing.name, since: drawing.since.toISOString() },
    revision: version.revision,
  });
}
