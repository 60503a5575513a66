import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { page } from '../web/page.js';
import { discussionPage } from './discussion.page.js';

export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await page(res, 'perspectives/discussion', await discussionPage(req, reached));
}
