import type { Request, Response } from 'express';
import { knownTown } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { newestPublished } from '../../models/search/newest.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { homeOf } from '../../models/user/membership.js';
import type { State } from '../../models/version/acts.js';
import { mayWorkSomewhere } from '../../models/version/policy.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { practiceCards } from '../web/practice-card.js';
import { processCards } from '../web/process-card.js';
import { localeOf } from '../web/session.js';
import { type Locale, translator } from '../web/texts.js';
import { agendaOnStart } from './agenda.js';
import { followedNews } from './followed.js';
import { type Latest, latest } from './latest.js';
import { startPage } from './start.page.js';
import { waitingFor } from './waiting.js';

const shown = 4;
const unfinished: State[] = ['draft', 'rejected'];

/** GET /start: what waits for this person, where they left off, what is new. Visitors are asked to sign in. */
export async function show(req: Request, res: Response): Promise<void> {
  const { user } = req;
  if (!user) return res.redirect(303, `${paths.signIn}?returnTo=${encodeURIComponent(paths.start)}`);
  const locale = localeOf(req);
  const home = await knownTown(homeOf(user));
  const [tasks, drafts, news, followed, agenda] = await Promise.all([
    home ? waitingFor(user, home, locale) : [],
    home ? ownDrafts(home, user) : { processes: [], practices: [] },
    newestPublished(user, shown),
    followedNews(user, translator(locale)),
    home ? agendaOnStart(user, home, translator(locale)) : null,
  ]);
  await page(
    res,
    'home/start',
    startPage(locale, {
      name: user.name,
      creates: home !== null && mayCreateSomewhere(user, home),
      writes: home !== null && mayWorkSomewhere(user, home),
      tasks,
      followed,
      agenda,
      drafts: (await cards(drafts, locale, home)).slice(0, shown),
      news: await cards(news, locale, home),
      now: new Date(),
    }),
  );
}

interface Entries {
  processes: SearchEntry[];
  practices: PracticeEntry[];
}

async function cards({ processes, practices }: Entries, locale: Locale, home: Municipality | null): Promise<Latest[]> {
  const own = home?._id ?? null;
  return latest(await processCards(processes, locale, { home: own }), await practiceCards(practices, locale, own));
}

async function ownDrafts({ _id }: Municipality, owner: Express.User): Promise<Entries> {
  const theirs = { scope: ownScope(_id), owner: owner._id, state: { $in: unfinished } };
  const newest = { updatedAt: -1, _id: 1 } as const;
  const [processes, practices] = await Promise.all([
    SearchEntry.find(theirs, { terms: 0 }).sort(newest).limit(shown).lean<SearchEntry[]>(),
    PracticeEntry.find(theirs, { terms: 0 }).sort(newest).limit(shown).lean<PracticeEntry[]>(),
  ]);
  return { processes, practices };
}
