import type { Request, Response } from 'express';
import { record } from '../../models/event.js';
import type { Municipality } from '../../models/municipality.js';
import { relistTown } from '../../models/search/town-relisting.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { departmentsPage, type Refused } from './departments.page.js';
import type { DepartmentInTown } from './scope.js';

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  await show(req, res, town, { row: null, wrong: {}, typed: { name: '', parent: '' } });
}

export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const typed = { name: form(req).text('name', 200), parent: form(req).text('parent', 24) };
  try {
    town.addDepartment(typed.name, form(req).id('parent'));
    await town.save();
  } catch (error) {
    return show(req, res, town, { row: null, wrong: wrongFields(error), typed });
  }
  await done(req, res, town, typed.name, 'departmentAdded');
}

export async function update(req: Request, res: Response, { town, department }: DepartmentInTown): Promise<void> {
  const typed = { name: form(req).text('name', 200), parent: '' };
  try {
    town.renameDepartment(department._id, typed.name);
    await town.save();
    await relistTown(town._id);
  } catch (error) {
    return show(req, res, town, { row: department._id.toString(), wrong: wrongFields(error), typed });
  }
  await done(req, res, town, typed.name, 'departmentRenamed');
}

/** Another place: up or down among its siblings, or under another department. */
export async function move(req: Request, res: Response, { town, department }: DepartmentInTown): Promise<void> {
  const direction = form(req).choice('direction', ['up', 'down'] as const);
  try {
    if (direction) town.shiftDepartment(department._id, direction);
    else town.nestDepartment(department._id, form(req).id('parent'));
    await town.save();
  } catch (error) {
    const typed = { name: department.name, parent: '' };
    return show(req, res, town, { row: department._id.toString(), wrong: wrongFields(error), typed });
  }
  await done(req, res, town, department.name, 'departmentMoved');
}

async function show(req: Request, res: Response, town: Municipality, refused: Refused): Promise<void> {
  const model = departmentsPage(translator(localeOf(req)), town, refused);
  await page(res, 'municipalities/departments', model, { status: statusFor(refused.wrong) });
}

async function done(req: Request, res: Response, town: Municipality, name: string, what: string): Promise<void> {
  const subject = { kind: 'municipality', id: town._id, title: name };
  await record({ municipality: town._id, by: doerOf(req), kind: `municipality.${what}`, subject });
  toast(req, `municipalities:departments.${what}`, { name });
  res.redirect(303, paths.departments);
}
