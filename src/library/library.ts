import type { Request, Response } from 'express';
import { facets } from '../../models/search/facets.js';
import { find } from '../../models/search/finding.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { libraryPage } from './library.page.js';
import { readWish } from './wish.js';

const pageSize = 24;

export async function index(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const wish = await readWish(req);
  const [finding, filters] = await Promise.all([find(actor, wish, pageSize), facets(actor)]);
  await page(res, 'library/index', await libraryPage(req, wish, finding, filters), { sameForVisitors: true });
}
