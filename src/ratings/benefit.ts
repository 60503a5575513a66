import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { benefitPage } from './benefit.page.js';
import { ratedOf } from './rated.js';
import { wishOf } from './wish.js';

export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const rated = await ratedOf(actorOf(req), reached.agenda._id);
  await page(res, 'ratings/benefit', await benefitPage(req, reached, rated, wishOf(req)));
}
