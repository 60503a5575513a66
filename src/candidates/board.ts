import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { boardPage } from './board.page.js';
import { listPage } from './list.page.js';

/** The board of an agenda; `?view=list` the same as a table. */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  if (query(req).text('view', 10) === 'list') return page(res, 'candidates/list', await listPage(req, reached));
  await page(res, 'candidates/board', await boardPage(req, reached));
}
