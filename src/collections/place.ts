import type { Request, Response } from 'express';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { itemOf } from './reason.js';

/** One place up or down. */
export async function update(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  const id = itemOf(req);
  await collection.move(id, form(req).choice('direction', ['up', 'down']) ?? 'up');
  res.redirect(303, `${paths.collectionPart(collection.key, 'items')}#item-${id}`);
}
