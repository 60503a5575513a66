import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { standingStates } from '../../models/candidate/acts.js';
import { type About, similarCandidates } from '../../models/candidate/similar.js';
import { type KindView, kindView, type StateView, stateView } from '../web/candidate-look.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

/** What stands on the agenda already and says the same: `candidates/_similar` shows it in the form. */
export interface SimilarView {
  candidates: { title: string; url: string; state: StateView; kind: KindView; voicesUrl: string | null }[];
  /** Their keys: who sends them along has seen them. */
  seen: string;
}

export interface SimilarPage extends Page {
  similar: SimilarView;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/similar': SimilarPage;
  }
}

/** GET /candidates/similar?title=…: while somebody types. */
export async function show(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
  const similar = await similarView(req, agenda._id, { title: query(req).text('title', 200) });
  await page(res, 'candidates/similar', { title: '', similar }, { layout: 'bare' });
}

export async function similarView(req: Request, agenda: ReachedAgenda['agenda']['_id'], about: About) {
  const t = translator(localeOf(req));
  const found = await similarCandidates(agenda, about);
  const similar: SimilarView = {
    candidates: found.map(({ key, title, state, kind }) => ({
      title,
      url: paths.candidate(key),
      state: stateView(state, t),
      kind: kindView(kind, t),
      voicesUrl: standingStates.includes(state) ? paths.candidatePart(key, 'voices') : null,
    })),
    seen: found.map(({ key }) => key).join(' '),
  };
  return similar;
}
