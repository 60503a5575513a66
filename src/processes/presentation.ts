import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { page } from '../web/page.js';
import { presentationPage } from './presentation.page.js';

/** The process for a meeting: full screen, one step after the other; without JavaScript all of them in large letters. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  await page(res, 'processes/presentation', await presentationPage(req, reached), { layout: 'tool' });
}
