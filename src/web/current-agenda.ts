import type { Request } from 'express';
import type { Types } from 'mongoose';
import { Agenda } from '../../models/agenda.js';
import { readOnce } from './read-once.js';

/** The agenda a town works at, for the parts of a page that point into it: to be read, not to be changed. */
export function currentAgenda(req: Request, town: Types.ObjectId): Promise<Agenda | null> {
  return readOnce(req, `agenda of ${town.toString()}`, () => Agenda.currentOf(town));
}
