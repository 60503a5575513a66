import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import { placesOf } from '../../models/town-list/places.js';
import { changeName } from '../../models/town-list/writing.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { readTold } from './name.form.js';
import { namePage } from './name.page.js';
import type { ReachedName } from './scope.js';

export async function show(req: Request, res: Response, named: ReachedName): Promise<void> {
  await answer(req, res, named, {});
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, named: ReachedName): Promise<void> {
  const { town, kind, entry } = named;
  const told = readTold(form(req));
  const change = { told, seen: form(req).number('revision') ?? 0, by: doerOf(req) };
  try {
    await changeName({ municipality: town._id, kind }, entry._id, change);
  } catch (error) {
    if (!(error instanceof Conflict) || error.key !== 'townEntrySavedMeanwhile')
      return answer(req, res, named, wrongFields(error));
    const sentence = translator(localeOf(req))('refusals:townEntrySavedMeanwhile', error.params);
    return answer(req, res, named, {}, sentence);
  }
  toast(req, 'town-lists:saved', { name: told.name });
  res.redirect(303, paths.townName(kind, entry._id.toString()));
}

async function answer(req: Request, res: Response, named: ReachedName, wrong: Wrong, conflict = ''): Promise<void> {
  const { town, kind, entry } = named;
  const found = await placesOf(town._id, kind, entry);
  const model = namePage(req, named, { ...found, wrong, conflict });
  await page(res, 'town-lists/name', model, { status: conflict ? 409 : statusFor(wrong) });
}
