import type { Request, Response } from 'express';
import { publicScope, SearchEntry } from '../../models/search-entry.js';
import { page } from '../web/page.js';
import { processCards } from '../web/process-card.js';
import { localeOf } from '../web/session.js';
import { cataloguePage } from './catalogue.page.js';
import { overview } from './overview.js';

/** One is the large example, the others follow as cards. */
const newestShown = 5;

/** GET /: what all towns have published, for everyone. */
export async function index(req: Request, res: Response): Promise<void> {
  const [entries, holds] = await Promise.all([newest(), overview()]);
  const cards = await processCards(entries, localeOf(req));
  await page(res, 'home/catalogue', cataloguePage(localeOf(req), cards, holds), { sameForVisitors: true });
}

function newest(): Promise<SearchEntry[]> {
  return SearchEntry.find({ scope: publicScope }, { terms: 0 })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(newestShown)
    .lean<SearchEntry[]>();
}
