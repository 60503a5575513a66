import type { Request } from 'express';
import type { Doer } from '../../models/act.js';
import { NotFound } from '../../models/errors.js';

/** Who is named in the record of what this request does; visitors do nothing that is recorded by name. */
export function doerOf(req: Request): Doer {
  if (!req.user) throw new NotFound();
  return { id: req.user._id, name: req.user.name };
}
