import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { addPerson, personProblems } from '../../models/user/adding.js';
import { peopleOf } from '../../models/user/belonging.js';
import { roles } from '../../models/user/membership.js';
import { mayManageAccount } from '../../models/user/policy.js';
import type { User } from '../../models/user.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { showLink } from './password.js';
import { newPersonPage, type PersonPage, peoplePage, personPage, type TypedPerson } from './people.page.js';
import type { PersonInTown } from './scope.js';

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  await page(res, 'people/index', peoplePage(translator(localeOf(req)), town, await peopleOf(town)));
}

export async function blank(_req: Request, res: Response, town: Municipality): Promise<void> {
  await showNew(res, town, { name: '', email: '', role: 'reader', department: '' }, {});
}

/** Without mail yet: the administrator hands the one-time link over, it is shown once. */
export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const typed = read(req);
  let user: User;
  try {
    const role = form(req).choice('role', roles) ?? 'reader';
    user = await addPerson(town, { ...typed, role, department: form(req).id('department') }, doerOf(req));
  } catch (error) {
    return showNew(res, town, typed, wrongFields(error));
  }
  if (!user.passwordHash && mayManageAccount(actorOf(req), user)) return showLink(res, user, 201);
  toast(req, 'people:added.known', { name: user.name });
  res.redirect(303, paths.people);
}

export async function show(req: Request, res: Response, subject: PersonInTown): Promise<void> {
  await showPerson(req, res, subject);
}

export async function update(req: Request, res: Response, subject: PersonInTown): Promise<void> {
  const name = form(req).text('name', 200);
  const wrong = personProblems({ name, email: subject.person.email });
  if (wrong.name) return showPerson(req, res, subject, { name }, { name: wrong.name });
  subject.person.name = name;
  await subject.person.save();
  toast(req, 'people:saved', { name });
  res.redirect(303, paths.person(subject.person._id.toString()));
}

export async function showPerson(
  req: Request,
  res: Response,
  subject: PersonInTown,
  typed: Partial<PersonPage['typed']> = {},
  wrong: Wrong = {},
): Promise<void> {
  const all = { name: subject.person.name, role: 'reader', department: '', ...typed };
  const model = personPage(translator(localeOf(req)), actorOf(req), subject, all, wrong);
  await page(res, 'people/show', model, { status: statusFor(wrong) });
}

async function showNew(res: Response, town: Municipality, typed: TypedPerson, wrong: Wrong): Promise<void> {
  const model = newPersonPage(translator(localeOf(res.req)), town, typed, wrong);
  await page(res, 'people/new', model, { status: statusFor(wrong) });
}

function read(req: Request): TypedPerson {
  const typed = form(req);
  return {
    name: typed.text('name', 200),
    email: typed.text('email', 200),
    role: typed.text('role', 20),
    department: typed.text('department', 24),
  };
}
