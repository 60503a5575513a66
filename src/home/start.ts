import type { Request, Response } from 'express';
import { knownTown } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { find, type Wish } from '../../models/search/finding.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { homeOf } from '../../models/user/membership.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { processCards } from '../web/process-card.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { askedOf } from './asked.js';
import { followedNews } from './followed.js';
import { startPage } from './start.page.js';
import { waitingFor } from './waiting.js';

const shown = 4;
const newestPublished: Wish = {
  collections: [],
  text: '',
  departments: [],
  municipalities: [],
  kinds: [],
  states: ['published'],
  systems: [],
  keywords: [],
  serviceKey: '',
  owner: null,
  sort: 'changed',
  after: null,
};

/** GET /start: what waits for this person, where they left off, what is new. Visitors are asked to sign in. */
export async function show(req: Request, res: Response): Promise<void> {
  const { user } = req;
  if (!user) return res.redirect(303, `${paths.signIn}?returnTo=${encodeURIComponent(paths.start)}`);
  const locale = localeOf(req);
  const home = await knownTown(homeOf(user));
  const [waiting, drafts, news, asked, followed] = await Promise.all([
    home ? waitingFor(user, home) : [],
    home ? ownDrafts(home._id, user._id) : [],
    find(user, newestPublished, shown),
    home ? askedOf(user, home, translator(locale)) : [],
    followedNews(user, translator(locale)),
  ]);
  const seen = { home: home?._id ?? null };
  await page(
    res,
    'home/start',
    startPage(locale, {
      name: user.name,
      creates: home !== null && mayCreateSomewhere(user, home),
      waiting,
      asked,
      followed,
      drafts: await processCards(drafts, locale, seen),
      news: await processCards(news.entries, locale, seen),
      now: new Date(),
    }),
  );
}

function ownDrafts(home: Municipality['_id'], owner: Express.User['_id']): Promise<SearchEntry[]> {
  return SearchEntry.find(
    { scope: ownScope(home), owner, state: { $in: ['draft', 'rejected'] } },
    { terms: 0, titleTerms: 0 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(shown)
    .lean<SearchEntry[]>();
}
