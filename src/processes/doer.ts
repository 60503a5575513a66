import type { Request } from 'express';
import type { Doer } from '../../models/act.js';
import { NotFound } from '../../models/errors.js';

/** Who acts in this request. Rights were asked before; without a person there is nobody to record. */
export function doer(req: Request): Doer {
  if (!req.user) throw new NotFound();
  return { id: req.user._id, name: req.user.name };
}
