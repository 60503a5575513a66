import type { Request } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import type { Nature } from '../../models/candidate.js';
import { type KindView, kindView, type StateView, stateView } from '../web/candidate-look.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { type CandidateOffers, offers } from './offers.js';

/** What stands above the page of a candidate and above each of its forms. */
export interface CandidateHead {
  title: string;
  url: string;
  revision: number;
  crumbs: { label: string; href: string }[];
  /** With the candidate itself: for the pages below it. */
  formCrumbs: { label: string; href: string }[];
  state: StateView;
  kind: KindView;
  until: Date | null;
  nature: Nature | null;
  meant: Nature | null;
  department: string;
  offers: CandidateOffers;
}

export function candidateHead(req: Request, reached: ReachedCandidate): CandidateHead {
  const { candidate, agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const url = paths.candidate(candidate.key);
  const crumbs = [{ label: agenda.title, href: paths.agendaBoard(agenda.key) }];
  return {
    title: candidate.title,
    url,
    revision: candidate.revision,
    crumbs,
    formCrumbs: [...crumbs, { label: candidate.title, href: url }],
    state: stateView(candidate.state, t),
    kind: kindView(candidate.kind, t),
    until: candidate.until,
    nature: candidate.nature,
    meant: candidate.meant,
    department: municipality.department(candidate.department)?.name ?? '',
    offers: offers(actorOf(req), reached),
  };
}
