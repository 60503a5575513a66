import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { NotFound } from '../../models/errors.js';
import { form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { itemsPage } from './items.page.js';

/** Why an item is in: one sentence. */
export async function update(req: Request, res: Response, reached: ReachedCollection): Promise<void> {
  const { collection } = reached;
  const because = form(req).text('because', 500);
  const id = itemOf(req);
  try {
    await collection.explain(id, because);
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await itemsPage(req, reached, '', { [`because-${id}`]: wrong.because ?? '' });
    const typed = model.items.map((one) => (one.id === id.toString() ? { ...one, because } : one));
    return page(res, 'collections/items', { ...model, items: typed }, { status: statusFor(wrong) });
  }
  toast(req, 'collections:toast.explained');
  res.redirect(303, `${paths.collectionPart(collection.key, 'items')}#item-${id}`);
}

export function itemOf(req: Request): Types.ObjectId {
  const id = param(req, 'item');
  if (!/^[0-9a-f]{24}$/.test(id)) throw new NotFound();
  return new Types.ObjectId(id);
}
