import type { Request, Response } from 'express';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

/** Seen by nobody from now on; the sentence that says so brings it back. */
export async function create(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  await collection.retire({ by: doerOf(req) });
  const href = paths.collectionPart(collection.key, 'restoration');
  toast(
    req,
    'collections:toast.retired',
    { title: collection.title },
    { key: 'collections:undo', href, method: 'post' },
  );
  res.redirect(303, paths.collections);
}

export async function destroy(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  await collection.restore({ by: doerOf(req) });
  res.redirect(303, paths.collection(collection.key));
}
