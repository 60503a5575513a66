import type { Request, Response } from 'express';
import { retired, shifted } from '../../models/custom-field/fields.js';
import { rewriteFields } from '../../models/custom-field.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { FieldInTown } from './scope.js';

export async function move(req: Request, res: Response, { town, field }: FieldInTown): Promise<void> {
  const direction = form(req).choice('direction', ['up', 'down'] as const);
  const trail = { by: doerOf(req), what: 'moved', name: field.name } as const;
  if (direction) await rewriteFields(town._id, (fields) => shifted(fields, field._id, direction), trail);
  res.redirect(303, paths.customFields);
}

export async function retire(req: Request, res: Response, { town, field }: FieldInTown): Promise<void> {
  const trail = { by: doerOf(req), what: 'retired', name: field.name } as const;
  await rewriteFields(town._id, (fields) => retired(fields, field._id, true), trail);
  toast(req, 'custom-fields:retired', { name: field.name });
  res.redirect(303, paths.customFields);
}

export async function restore(req: Request, res: Response, { town, field }: FieldInTown): Promise<void> {
  const trail = { by: doerOf(req), what: 'restored', name: field.name } as const;
  await rewriteFields(town._id, (fields) => retired(fields, field._id, false), trail);
  toast(req, 'custom-fields:restored', { name: field.name });
  res.redirect(303, paths.customFields);
}
