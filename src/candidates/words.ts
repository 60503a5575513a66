import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { longest } from '../../models/candidate/words.js';
import { Candidate } from '../../models/candidate.js';
import { Conflict } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';

interface TypedWords {
  title: string;
  text: string;
}

export interface WordsPage extends Page {
  head: CandidateHead;
  action: string;
  typed: TypedWords;
  /** Who saved in between, and what stands there now. */
  conflict: { sentence: string; now: TypedWords } | null;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/words': WordsPage;
  }
}

export async function edit(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { title, text } = reached.candidate;
  await page(res, 'candidates/words', wordsPage(req, reached, { title, text }));
}

export async function update(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate } = reached;
  const fields = form(req);
  const typed = { title: fields.text('title', longest.title + 80), text: fields.text('text', longest.text + 1000) };
  const revision = fields.number('revision') ?? candidate.revision;
  try {
    await candidate.rewrite(typed, { by: doerOf(req), revision });
  } catch (error) {
    if (error instanceof Conflict) {
      const now = await Candidate.findById(candidate._id).orFail();
      const model = wordsPage(req, { ...reached, candidate: now }, typed, { conflict: error });
      return page(res, 'candidates/words', model, { status: 409 });
    }
    const wrong = wrongFields(error);
    return page(res, 'candidates/words', wordsPage(req, reached, typed, { wrong }), { status: statusFor(wrong) });
  }
  toast(req, 'candidates-page:toast.rewritten');
  res.redirect(303, paths.candidate(candidate.key));
}

function wordsPage(
  req: Request,
  reached: ReachedCandidate,
  typed: TypedWords,
  { wrong = {}, conflict = null }: { wrong?: Wrong; conflict?: Conflict | null } = {},
): WordsPage {
  const { candidate } = reached;
  const t = translator(localeOf(req));
  const now = { title: candidate.title, text: candidate.text };
  return {
    title: titleOf(t, t('candidates-page:words.title'), wrong),
    head: candidateHead(req, reached),
    action: paths.candidatePart(candidate.key, 'words'),
    typed,
    conflict: conflict && { sentence: t(`refusals:${conflict.key}`, conflict.params), now },
    errors: sentences(t, wrong),
  };
}
