import type { Request, Response } from 'express';
import { audiencesOf } from '../../models/edition/policy.js';
import { newestEditions } from '../../models/edition.js';
import { type EditionCard, editionCards } from '../web/edition-card.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface PublishedAgendasPage extends Page {
  cards: EditionCard[];
  townsUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'editions/published': PublishedAgendasPage;
  }
}

const mostShown = 200;

/** GET /agendas/published: what towns have set out to do, for whoever asks. */
export async function index(req: Request, res: Response): Promise<void> {
  const t = translator(localeOf(req));
  const newest = await newestEditions(audiencesOf(actorOf(req)));
  const model = {
    title: t('editions:published.title'),
    about: { description: t('editions:published.lead'), canonical: paths.publishedAgendas },
    cards: await editionCards(newest.slice(0, mostShown), localeOf(req)),
    townsUrl: paths.towns,
  };
  await page(res, 'editions/published', model, { sameForVisitors: true });
}
