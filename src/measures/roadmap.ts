import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { page } from '../web/page.js';
import { roadmapPage } from './roadmap.page.js';

/** GET /agendas/:agenda/roadmap */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await page(res, 'measures/roadmap', await roadmapPage(req, reached));
}
