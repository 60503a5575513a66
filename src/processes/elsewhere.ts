import type { Request } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { similarTo } from '../../models/search/similar.js';
import { paths } from '../web/paths.js';
import { type ProcessCard, processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';

/** How other towns do the same: a few of them, and the way to put any beside this one. */
export interface Elsewhere {
  cards: (ProcessCard & { compareUrl: string })[];
  allUrl: string;
}

const shown = 3;

export async function elsewhere(
  req: Request,
  { process, version, municipality }: ReachedVersion,
): Promise<Elsewhere | null> {
  const { title, serviceKey } = version.profile;
  const similar = await similarTo(actorOf(req), { municipality: municipality._id, title, serviceKey }, shown);
  if (similar.length === 0) return null;
  const cards = await processCards(
    similar.map(({ entry }) => entry),
    localeOf(req),
  );
  return {
    cards: cards.map((card, index) => ({
      ...card,
      compareUrl: paths.compare(process.key, similar[index]?.entry.key),
    })),
    allUrl: paths.compare(process.key),
  };
}
