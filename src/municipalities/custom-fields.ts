import type { Request, Response } from 'express';
import { added, changed, customGroups, customKinds, type ToldField } from '../../models/custom-field/fields.js';
import { customFields, rewriteFields } from '../../models/custom-field.js';
import { Conflict, Invalid } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { doerOf } from '../web/doer.js';
import { type Form, form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { fieldPage, fieldsPage } from './custom-fields.page.js';
import type { FieldInTown } from './scope.js';

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  await list(req, res, town, {});
}

export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const typed = form(req);
  try {
    const kind = typed.choice('kind', customKinds);
    if (!kind) throw new Invalid({ kind: 'custom-fields:invalid.kind' });
    const told = { ...readField(typed), kind };
    await rewriteFields(town._id, (fields) => added(fields, told), { by: doerOf(req), what: 'added', name: told.name });
  } catch (error) {
    return list(req, res, town, wrongFields(error));
  }
  done(req, res, typed.text('name', 200));
}

export async function edit(req: Request, res: Response, subject: FieldInTown): Promise<void> {
  await one(req, res, subject, {});
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, subject: FieldInTown): Promise<void> {
  const { town, field } = subject;
  const typed = form(req);
  try {
    const told = { ...readField(typed), kind: field.kind };
    const seen = typed.number('revision') ?? 0;
    const trail = { by: doerOf(req), what: 'changed', name: told.name } as const;
    await rewriteFields(town._id, (fields) => changed(fields, field._id, told, seen), trail);
  } catch (error) {
    if (!(error instanceof Conflict) || error.key !== 'customFieldSavedMeanwhile')
      return one(req, res, subject, wrongFields(error));
    return one(req, res, subject, {}, translator(localeOf(req))(`refusals:${error.key}`, error.params));
  }
  done(req, res, typed.text('name', 200));
}

function readField(typed: Form): Omit<ToldField, 'kind'> {
  const group = typed.choice('group', customGroups);
  if (!group) throw new Invalid({ group: 'custom-fields:invalid.group' });
  return {
    name: typed.text('name', 200),
    nameEn: typed.text('nameEn', 200),
    group,
    help: typed.text('help', 500),
    options: typed.lines('options', 10_000),
    public: typed.flag('public'),
  };
}

async function list(req: Request, res: Response, town: Municipality, wrong: Wrong): Promise<void> {
  const fields = await customFields(town._id);
  await page(res, 'municipalities/custom-fields', fieldsPage(req, town, fields, wrong), { status: statusFor(wrong) });
}

async function one(req: Request, res: Response, subject: FieldInTown, wrong: Wrong, conflict = ''): Promise<void> {
  const model = fieldPage(req, subject, wrong, conflict);
  await page(res, 'municipalities/custom-field', model, { status: conflict ? 409 : statusFor(wrong) });
}

function done(req: Request, res: Response, name: string): void {
  toast(req, 'custom-fields:saved', { name });
  res.redirect(303, paths.customFields);
}
