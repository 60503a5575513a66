import type { Request, Response } from 'express';
import { collectionsFor } from '../../models/collection/listing.js';
import { audiencesOf } from '../../models/edition/policy.js';
import { newestEditions } from '../../models/edition.js';
import type { Municipality } from '../../models/municipality.js';
import {
  circleOf,
  countOf,
  departmentsOf,
  newestOf,
  newestPracticesOf,
  practicesCountOf,
} from '../../models/search/published.js';
import { belongsTo } from '../../models/user/membership.js';
import { collectionCards } from '../web/collection-card.js';
import { editionCards } from '../web/edition-card.js';
import { followView } from '../web/follow-view.js';
import { page } from '../web/page.js';
import { practiceCards } from '../web/practice-card.js';
import { processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { townPage } from './town.page.js';

const newestShown = 6;
const practicesShown = 3;

/** GET /towns/:town: who they are and what they share with whoever looks. */
export async function show(req: Request, res: Response, town: Municipality): Promise<void> {
  const actor = actorOf(req);
  const circle = circleOf(actor);
  const [processes, departments, newest, practices, newestPractices, collections, editions] = await Promise.all([
    countOf(circle, town._id),
    departmentsOf(circle, town._id),
    newestOf(circle, town._id, newestShown),
    practicesCountOf(circle, town._id),
    newestPracticesOf(circle, town._id, practicesShown),
    collectionsFor(actor, { municipality: town._id }),
    newestEditions(audiencesOf(actor), town._id),
  ]);
  const locale = localeOf(req);
  const cards = await processCards(newest, locale, { home: town._id });
  const inside = belongsTo(actor, town._id);
  await page(
    res,
    'towns/show',
    townPage(req, town, {
      processes,
      departments,
      cards,
      practices,
      practiceCards: await practiceCards(newestPractices, locale, town._id),
      collections: await collectionCards(collections, town._id),
      agendas: await editionCards(editions, locale, { namingTowns: false }),
      inside,
      follow: await followView(req, { kind: 'town', subject: town._id, key: town.slug }),
    }),
    {
      sameForVisitors: true,
    },
  );
}
