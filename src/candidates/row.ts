import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';
import { goalIn, goalRows } from './goal-rows.js';
import { stood, wayBack } from './way-back.js';

export interface RowPage extends Page {
  head: CandidateHead;
  action: string;
  goal: string;
  goals: { value: string; label: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'candidates/row': RowPage;
  }
}

/** Which goal it serves: its row on the board. */
export async function edit(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate, agenda } = reached;
  const t = translator(localeOf(req));
  const goals = await goalRows(agenda);
  await page(res, 'candidates/row', {
    title: t('candidates-page:row.title'),
    head: candidateHead(req, reached),
    action: paths.candidatePart(candidate.key, 'row'),
    goal: goals.find((one) => one._id.equals(candidate.goal ?? undefined))?.key ?? '',
    goals: [
      ...goals.map(({ key, title }) => ({ value: key, label: title })),
      { value: '', label: t('board:noGoal.title') },
    ],
  });
}

export async function update(req: Request, res: Response, { candidate }: ReachedCandidate): Promise<void> {
  const before = stood(candidate);
  const fields = form(req);
  const key = fields.text('goal', 100);
  const goal = key ? await goalIn(candidate.agenda, key) : null;
  await candidate.arrange(goal, { by: doerOf(req), revision: fields.number('revision') ?? candidate.revision });
  const undo = await wayBack(candidate, before, paths.candidate(candidate.key));
  toast(req, 'candidates-page:toast.arranged', { title: candidate.title }, undo);
  res.redirect(303, paths.candidate(candidate.key));
}
