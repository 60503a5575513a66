import type { Request, Response } from 'express';
import { collectionsFor } from '../../models/collection/listing.js';
import { mayCurate } from '../../models/collection/policy.js';
import { knownTown } from '../../models/municipality/known.js';
import { type CollectionCard, collectionCards } from '../web/collection-card.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, homeMunicipality, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface CollectionsPage extends Page {
  newUrl: string | null;
  own: CollectionCard[];
  others: CollectionCard[];
}

declare module '../web/views.js' {
  interface Views {
    'collections/index': CollectionsPage;
  }
}

/** GET /collections: the own first, then what other towns share. */
export async function index(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const t = translator(localeOf(req));
  const home = await knownTown(homeMunicipality(req));
  const cards = await collectionCards(await collectionsFor(actor), home?._id ?? null);
  await page(
    res,
    'collections/index',
    {
      title: t('collections:title'),
      about: { description: t('collections:lead'), canonical: paths.collections },
      newUrl: home && mayCurate(actor, home) ? paths.newCollection : null,
      own: cards.filter((card) => card.municipality === null),
      others: cards.filter((card) => card.municipality !== null),
    },
    { sameForVisitors: true },
  );
}
