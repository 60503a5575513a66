import type { Request, Response } from 'express';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { page } from '../web/page.js';
import { measurePage } from './measure.page.js';

export async function show(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  await page(res, 'measures/show', await measurePage(req, reached));
}
