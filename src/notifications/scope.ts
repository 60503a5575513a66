import type { Request } from 'express';
import { isValidObjectId, Types } from 'mongoose';
import { NotFound } from '../../models/errors.js';
import { param } from '../web/form.js';

/** @throws {NotFound} when there cannot be one of that name. */
export function noticeIn(req: Request): Types.ObjectId {
  const id = param(req, 'notice');
  if (id.length !== 24 || !isValidObjectId(id)) throw new NotFound();
  return new Types.ObjectId(id);
}
