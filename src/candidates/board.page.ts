import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import type { CandidateState } from '../../models/candidate/acts.js';
import type { Candidate } from '../../models/candidate.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import type { Page } from '../web/views.js';

export interface BoardPage extends Page {
  head: AgendaHead;
  cards: { title: string; state: CandidateState }[];
}

declare module '../web/views.js' {
  interface Views {
    'candidates/board': BoardPage;
  }
}

export async function boardPage(
  req: Request,
  reached: ReachedAgenda,
  candidates: readonly Candidate[],
): Promise<BoardPage> {
  return {
    title: reached.agenda.title,
    head: await agendaHead(req, reached, 'board'),
    cards: candidates.map(({ title, state }) => ({ title, state })),
  };
}
