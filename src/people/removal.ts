import type { Request, Response } from 'express';
import { leaveTown } from '../../models/user/belonging.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { showPerson } from './people.js';
import type { PersonInTown } from './scope.js';

export async function create(req: Request, res: Response, subject: PersonInTown): Promise<void> {
  const { town, person } = subject;
  try {
    await leaveTown(person, town, doerOf(req));
  } catch (error) {
    return showPerson(req, res, subject, {}, wrongFields(error));
  }
  toast(req, 'people:removed', { name: person.name });
  res.redirect(303, paths.people);
}
