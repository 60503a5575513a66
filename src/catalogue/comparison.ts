import type { Request, Response } from 'express';
import { similarTo } from '../../models/search/similar.js';
import { page } from '../web/page.js';
import { processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { comparisonPage } from './comparison.page.js';
import type { Compared } from './scope.js';

const offered = 12;

/** GET /compare?a&b: the same service in two towns, side by side; without b: with whom it can be compared. */
export async function show(req: Request, res: Response, compared: Compared): Promise<void> {
  const { title, serviceKey } = compared.one.version.profile;
  const { municipality } = compared.one;
  const similar = await similarTo(actorOf(req), { municipality: municipality._id, title, serviceKey }, offered);
  const cards = await processCards(
    similar.map(({ entry }) => entry),
    localeOf(req),
  );
  const others = similar.map(({ entry, because }, index) => ({ key: entry.key, because, card: cards[index] }));
  await page(res, 'catalogue/compare', await comparisonPage(req, compared, others), { sameForVisitors: true });
}
