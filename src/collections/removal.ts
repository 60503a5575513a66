import type { Request, Response } from 'express';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { itemOf } from './reason.js';

/** Taken out at once; the sentence that says so brings it back. */
export async function create(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  const id = itemOf(req);
  await collection.takeOut(id, { by: doerOf(req) });
  const href = paths.collectionItem(collection.key, id.toString(), 'restoration');
  toast(req, 'collections:toast.removed', {}, { key: 'collections:undo', href, method: 'post' });
  res.redirect(303, paths.collectionPart(collection.key, 'items'));
}

export async function destroy(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  const id = itemOf(req);
  await collection.putBack(id, { by: doerOf(req) });
  res.redirect(303, `${paths.collectionPart(collection.key, 'items')}#item-${id}`);
}
