import type { Request, Response } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { page } from '../web/page.js';
import { practicePage } from './practice.page.js';

export async function show(req: Request, res: Response, reached: ReachedText): Promise<void> {
  await page(res, 'practices/show', await practicePage(req, reached), { sameForVisitors: true });
}
