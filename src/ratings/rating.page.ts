import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { type RatingView, ratingView, type TypedRating } from '../web/rating-view.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong } from '../web/wrong.js';

export interface OneRatingPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  errors: Wrong;
  rating: RatingView;
}

declare module '../web/views.js' {
  interface Views {
    'ratings/one': OneRatingPage;
  }
}

export async function oneRatingPage(
  req: Request,
  res: Response,
  reached: ReachedCandidate,
  typed: TypedRating | null = null,
): Promise<void> {
  const { candidate, agenda } = reached;
  const t = translator(localeOf(req));
  const wrong = typed?.wrong ?? {};
  const heading = t('ratings:card.title');
  const model: OneRatingPage = {
    title: titleOf(t, `${heading}: ${candidate.title}`, wrong),
    heading: candidate.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: heading, href: paths.agendaPart(agenda.key, 'benefit') },
    ],
    errors: sentences(t, wrong),
    rating: await ratingView(req, reached, typed),
  };
  await page(res, 'ratings/one', model, { status: statusFor(wrong) });
}
