import type { Request, Response } from 'express';
import type { Types } from 'mongoose';
import { Invalid, NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { kinds } from '../../models/process/profile.js';
import { idFrom } from '../../models/process-map/arranging.js';
import { addGroup, changeGroup, type GroupWords } from '../../models/process-map/groups.js';
import { form, param } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { refuse, saidBy } from './arrangement.js';
import type { TypedGroup } from './arrangement.page.js';

/** POST /processes/map/groups */
export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const words = typedWords(req);
  try {
    await addGroup(town._id, checked(words), saidBy(req));
  } catch (error) {
    return refuse(req, res, town, error, { id: null, words });
  }
  toast(req, 'map:toast.added', { name: words.name });
  res.redirect(303, paths.mapArrangement);
}

/** POST /processes/map/groups/:group/words */
export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const words = typedWords(req);
  const id = groupOf(req);
  try {
    await changeGroup(town._id, id, checked(words), saidBy(req));
  } catch (error) {
    return refuse(req, res, town, error, { id: id.toString(), words });
  }
  toast(req, 'map:toast.changed', { name: words.name });
  res.redirect(303, `${paths.mapArrangement}#gruppe-${id.toString()}`);
}

export function groupOf(req: Request): Types.ObjectId {
  const id = idFrom(param(req, 'group'));
  if (!id) throw new NotFound();
  return id;
}

function typedWords(req: Request): TypedGroup['words'] {
  const typed = form(req);
  return { band: typed.choice('band', kinds), name: typed.text('name', 500), note: typed.text('note', 1000) };
}

function checked({ band, ...words }: TypedGroup['words']): GroupWords {
  if (!band) throw new Invalid({ band: 'map:invalid.band' });
  return { band, ...words };
}
