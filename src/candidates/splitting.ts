import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { longest } from '../../models/candidate/words.js';
import { type Nature, natures } from '../../models/candidate.js';
import { Invalid } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';

interface TypedPart {
  title: string;
  reason: string;
  meant: Nature | null;
}

export interface SplittingPage extends Page {
  head: CandidateHead;
  action: string;
  typed: TypedPart;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/splitting': SplittingPage;
  }
}

/** What hides in a project is a strategy more often than the other way round; what was decided already turns it. */
export async function blank(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { nature, meant: before } = reached.candidate;
  const meant = query(req).choice('meant', natures) ?? ((nature ?? before) === 'strategy' ? 'project' : 'strategy');
  await page(res, 'candidates/splitting', splittingPage(req, reached, { title: '', reason: '', meant }));
}

export async function create(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate } = reached;
  const fields = form(req);
  const typed: TypedPart = {
    title: fields.text('title', longest.title + 80),
    reason: fields.text('reason', longest.reason + 500),
    meant: fields.choice('meant', natures),
  };
  const revision = fields.number('revision') ?? candidate.revision;
  try {
    const { meant } = typed;
    if (!meant) throw new Invalid({ meant: 'candidates-page:invalid.nature' });
    const part = await candidate.split({ ...typed, meant }, { by: doerOf(req), revision });
    toast(req, 'candidates-page:toast.split', { title: part.title });
    res.redirect(303, paths.candidate(part.key));
  } catch (error) {
    const wrong = wrongFields(error);
    await page(res, 'candidates/splitting', splittingPage(req, reached, typed, wrong), { status: statusFor(wrong) });
  }
}

function splittingPage(req: Request, reached: ReachedCandidate, typed: TypedPart, wrong: Wrong = {}): SplittingPage {
  const t = translator(localeOf(req));
  return {
    title: titleOf(t, t('candidates-page:splitting.title'), wrong),
    head: candidateHead(req, reached),
    action: paths.candidatePart(reached.candidate.key, 'splitting'),
    typed,
    errors: sentences(t, wrong),
  };
}
