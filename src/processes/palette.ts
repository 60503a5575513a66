import type { Request, Response } from 'express';
import type { User } from '../../models/user.js';
import { form } from '../web/form.js';

/** Remembers which palette somebody draws with. */
export async function update(req: Request, res: Response, user: User): Promise<void> {
  const mode = form(req).choice('mode', ['short', 'full'] as const) ?? 'short';
  user.palette = mode;
  await user.save();
  res.json({ mode });
}
