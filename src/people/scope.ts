import { isValidObjectId, Types } from 'mongoose';
import { administeredBy } from '../../models/municipality/administered.js';
import type { Municipality } from '../../models/municipality.js';
import { personOf } from '../../models/user/belonging.js';
import type { User } from '../../models/user.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export interface PersonInTown {
  town: Municipality;
  person: User;
}

/** Somebody of the own town; people of other towns are not there. */
export const onPerson = scoped(async (req, actor): Promise<PersonInTown | null> => {
  const town = await administeredBy(actor);
  const id = param(req, 'person');
  const person = town && isValidObjectId(id) && (await personOf(town, new Types.ObjectId(id)));
  return person ? { town, person } : null;
});
