import type { Request, Response } from 'express';
import { allTowns, sizes, townsLike } from '../../models/municipality/directory.js';
import { circleOf, publishedIn } from '../../models/search/published.js';
import { query } from '../web/form.js';
import { skipOf } from '../web/more.js';
import { page } from '../web/page.js';
import { actorOf, localeOf } from '../web/session.js';
import { pageSize, townsPage } from './towns.page.js';

/** GET /towns: who takes part, by name and size. */
export async function index(req: Request, res: Response): Promise<void> {
  const asked = query(req);
  const wish = { q: asked.text('q', 100), size: asked.choice('size', sizes) };
  const all = await allTowns();
  const found = townsLike(all, wish);
  const skip = skipOf(req);
  const shown = found.slice(skip, skip + pageSize);
  const published = await publishedIn(
    circleOf(actorOf(req)),
    shown.map(({ _id }) => _id),
  );
  const listed = { wish, named: townsLike(all, { ...wish, size: null }), shown, published, skip, total: found.length };
  await page(res, 'towns/index', townsPage(localeOf(req), listed), { sameForVisitors: true });
}
