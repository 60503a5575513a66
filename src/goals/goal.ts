import type { Request, Response } from 'express';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { page } from '../web/page.js';
import { goalPage } from './goal.page.js';

/** GET /goals/:goal */
export async function show(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  await page(res, 'goals/show', await goalPage(req, reached));
}
