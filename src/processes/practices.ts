import type { Request, Response } from 'express';
import { Municipality } from '../../models/municipality.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { homeOf } from '../../models/user/membership.js';
import { mayWorkSomewhere } from '../../models/version/policy.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { type PracticeCard, practiceCards } from '../web/practice-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';
import { practicesOn } from './practices-on.js';

export interface PracticesPage extends Page {
  head: ProcessHead;
  cards: PracticeCard[];
  writeUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'processes/practices': PracticesPage;
  }
}

/** What works particularly well in this process, as far as the reader may see it. */
export async function index(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const locale = localeOf(req);
  const actor = actorOf(req);
  const home = await Municipality.findById(homeOf(actor));
  const [head, entries] = await Promise.all([processHead(req, reached, 'practices'), practicesOn(req, reached)]);
  await page(res, 'processes/practices', {
    title: translator(locale)('practices:onProcess.title', { title: head.title }),
    head,
    cards: await practiceCards(entries, locale, home?._id ?? null),
    writeUrl: home && mayWorkSomewhere(actor, home) ? `${paths.newPractice}?process=${reached.process.key}` : null,
  });
}
