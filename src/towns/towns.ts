import type { Request, Response } from 'express';
import { allTowns, sizes, townsLike } from '../../models/municipality/directory.js';
import { circleOf, countOf, practicesCountOf } from '../../models/search/published.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { actorOf, localeOf } from '../web/session.js';
import { townsPage } from './towns.page.js';

const pageSize = 48;
const mostPages = 250;

/** GET /towns: who takes part, by name and size. */
export async function index(req: Request, res: Response): Promise<void> {
  const asked = query(req);
  const wish = { q: asked.text('q', 100), size: asked.choice('size', sizes) };
  const pages = Math.min(Math.max(1, Math.trunc(asked.number('page') || 1)), mostPages);
  const all = await allTowns();
  const found = townsLike(all, wish);
  const circle = circleOf(actorOf(req));
  const shown = await Promise.all(
    found.slice(0, pages * pageSize).map(async (town) => {
      const [processes, practices] = await Promise.all([countOf(circle, town._id), practicesCountOf(circle, town._id)]);
      return { town, processes, practices };
    }),
  );
  const listed = { wish, shown, total: found.length, next: Math.min(pageSize, found.length - shown.length), pages };
  await page(
    res,
    'towns/index',
    townsPage(localeOf(req), { ...listed, named: townsLike(all, { ...wish, size: null }) }),
    {
      sameForVisitors: true,
    },
  );
}
