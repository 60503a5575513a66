import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Candidate } from '../../models/candidate.js';
import { page } from '../web/page.js';
import { boardPage } from './board.page.js';

export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const candidates = await Candidate.find({ agenda: reached.agenda._id }).sort({ proposedAt: 1, _id: 1 });
  await page(res, 'candidates/board', await boardPage(req, reached, candidates));
}
