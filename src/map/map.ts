import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { shownIn } from '../../models/process-map/coverage.js';
import { readMap } from '../../models/process-map/reading.js';
import { circleOf } from '../../models/search/published.js';
import { ownScope } from '../../models/search-entry.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { mapPage, sharedMapPage } from './map.page.js';

/** GET /processes/map: everything of the own town, with how far it has come. */
export async function show(req: Request, res: Response, town: Municipality): Promise<void> {
  const [read, shown] = await Promise.all([readMap(ownScope(town._id), town._id), shownIn(town._id)]);
  await page(res, 'map/show', mapPage(req, town, read, shown));
}

/** GET /towns/:town/map: what a town shares with whoever looks, arranged as the town does. */
export async function showShared(req: Request, res: Response, town: Municipality): Promise<void> {
  const read = await readMap(circleOf(actorOf(req)), town._id);
  await page(res, 'map/show', sharedMapPage(req, town, read), { sameForVisitors: true });
}
