import type { Request, Response } from 'express';
import { visibleItems } from '../../models/collection/listing.js';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { collectionPage } from './collection.page.js';

export async function show(req: Request, res: Response, reached: ReachedCollection): Promise<void> {
  const items = await visibleItems(actorOf(req), reached.collection);
  await page(res, 'collections/show', await collectionPage(req, reached, items), { sameForVisitors: true });
}
