import type { Request, Response } from 'express';
import { addMembership, endMembership } from '../../models/user/belonging.js';
import { roles } from '../../models/user/membership.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { showPerson } from './people.js';
import type { PersonInTown } from './scope.js';

export async function create(req: Request, res: Response, subject: PersonInTown): Promise<void> {
  const { town, person } = subject;
  const typed = { role: form(req).text('role', 20), department: form(req).text('department', 24) };
  try {
    await addMembership(person, town, positionIn(req), doerOf(req));
  } catch (error) {
    return showPerson(req, res, subject, typed, wrongFields(error));
  }
  toast(req, 'people:position.added', { name: person.name });
  res.redirect(303, paths.person(person._id.toString()));
}

export async function destroy(req: Request, res: Response, subject: PersonInTown): Promise<void> {
  const { town, person } = subject;
  try {
    await endMembership(person, town, positionIn(req), doerOf(req));
  } catch (error) {
    return showPerson(req, res, subject, {}, wrongFields(error));
  }
  toast(req, 'people:position.ended', { name: person.name });
  const stays = person.memberships.some((one) => one.municipality.equals(town._id));
  res.redirect(303, stays ? paths.person(person._id.toString()) : paths.people);
}

function positionIn(req: Request) {
  return { role: form(req).choice('role', roles) ?? 'reader', department: form(req).id('department') };
}
