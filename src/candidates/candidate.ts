import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { page } from '../web/page.js';
import { candidatePage } from './candidate.page.js';

export async function show(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  await page(res, 'candidates/show', await candidatePage(req, reached));
}
