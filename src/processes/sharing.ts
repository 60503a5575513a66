import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { page } from '../web/page.js';
import { sharingPage } from './sharing.page.js';

export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  await page(res, 'processes/sharing', await sharingPage(req, reached));
}
