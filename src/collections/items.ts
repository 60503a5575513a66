import type { Request, Response } from 'express';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { Invalid } from '../../models/errors.js';
import { titleIn } from '../../models/subject/reach.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { subjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { itemsPage } from './items.page.js';

/** GET /collections/:collection/items: the order, and a search for what is missing. */
export async function index(req: Request, res: Response, reached: ReachedCollection): Promise<void> {
  await page(res, 'collections/items', await itemsPage(req, reached, query(req).text('q', 200)));
}

/** Only what the curator can reach is put in. */
export async function create(req: Request, res: Response, reached: ReachedCollection): Promise<void> {
  const { collection } = reached;
  const typed = form(req);
  try {
    const thing = await subjectIn(req, typed);
    if (!thing) throw new Invalid({ q: 'collections:invalid.subject' });
    const told = { title: titleIn(collection.municipality, thing), because: typed.text('because', 500) };
    await collection.add({ ...thing, ...told }, { by: doerOf(req) });
    toast(req, 'collections:toast.added', { title: thing.title, collection: collection.title });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await itemsPage(req, reached, typed.text('q', 200), wrong);
    return page(res, 'collections/items', model, { status: statusFor(wrong) });
  }
  res.redirect(303, paths.collectionPart(collection.key, 'items'));
}
