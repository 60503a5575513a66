import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { page } from '../web/page.js';
import { goalsPage } from './goals.page.js';

/** GET /agendas/:agenda/goals: guard rails, and the tree of fields, goals and measures. */
export async function index(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await page(res, 'goals/index', await goalsPage(req, reached));
}
