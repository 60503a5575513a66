import type { Request, Response } from 'express';
import { searchEverything } from '../../models/search/everything.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { questionOf, readAsked } from './asked.js';
import { beginning } from './beginning.js';
import { beginningPage, searchPage } from './search.page.js';

/** GET /search: everything this reader may see that says the words; without words what is often looked for and new. */
export async function index(req: Request, res: Response): Promise<void> {
  const asked = await readAsked(req);
  const shown = asked.text
    ? await searchPage(req, asked, await searchEverything(actorOf(req), questionOf(asked)))
    : await beginningPage(req, asked, await beginning(actorOf(req)));
  await page(res, 'search/index', shown, { sameForVisitors: true });
}
