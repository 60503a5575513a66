import type { Request } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { similarPractices } from '../../models/practice/similar.js';
import { paths } from '../web/paths.js';
import { practiceCards } from '../web/practice-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';

/** How another town does it, and why it is named here. */
export interface Elsewhere {
  title: string;
  href: string;
  town: string;
  because: string;
}

const shown = 4;

export async function elsewhere(
  req: Request,
  { version, municipality }: ReachedText,
): Promise<{
  others: Elsewhere[];
  /** All of the field, in all towns. */
  allUrl: string | null;
}> {
  const { title, field, practices } = version.content;
  const t = translator(localeOf(req));
  const subject = { municipality: municipality._id, title, field, but: practices };
  const similar = await similarPractices(actorOf(req), subject, shown);
  const cards = await practiceCards(
    similar.map(({ entry }) => entry),
    localeOf(req),
    null,
  );
  return {
    others: cards.map((card, index) => ({
      title: card.title,
      href: card.url,
      town: card.municipality ?? '',
      because: t(`elsewhere:because.${similar[index]?.because ?? 'field'}`),
    })),
    allUrl: field ? `${paths.practices}?collection=own&collection=others&field=${field}` : null,
  };
}
