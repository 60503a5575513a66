import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Remark } from '../../models/candidate/remark.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { candidatePage } from './candidate.page.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';
import type { ReachedRemark } from './scope.js';

/** A remark to be corrected, or the reason why it is hidden: one text. */
export interface RemarkPage extends Page {
  head: CandidateHead;
  kind: 'edit' | 'hiding';
  name: 'text' | 'reason';
  quote: string;
  action: string;
  value: string;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/remark': RemarkPage;
  }
}

export async function create(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate } = reached;
  const text = form(req).text('text', 4000);
  try {
    const remark = await Remark.write(candidate, { text, by: doerOf(req) });
    res.redirect(303, placeOf(candidate.key, remark));
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await candidatePage(req, reached, { remark: text, wrong });
    await page(res, 'candidates/show', model, { status: statusFor(wrong) });
  }
}

export async function edit(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  await page(res, 'candidates/remark', remarkPage(req, reached, 'edit', reached.remark.text));
}

export async function update(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  const { remark, candidate } = reached;
  const text = form(req).text('text', 4000);
  try {
    await remark.correct(text);
  } catch (error) {
    const wrong = wrongFields(error);
    return page(res, 'candidates/remark', remarkPage(req, reached, 'edit', text, wrong), { status: statusFor(wrong) });
  }
  res.redirect(303, placeOf(candidate.key, remark));
}

export async function hidingBlank(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  await page(res, 'candidates/remark', remarkPage(req, reached, 'hiding', ''));
}

/** Out of sight for others, never gone: curators and the writer still see it, with the reason. */
export async function hide(req: Request, res: Response, reached: ReachedRemark): Promise<void> {
  const { remark, candidate } = reached;
  const reason = form(req).text('reason', 1000);
  try {
    await remark.hide({ reason, by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = remarkPage(req, reached, 'hiding', reason, wrong);
    return page(res, 'candidates/remark', model, { status: statusFor(wrong) });
  }
  const href = paths.candidatePart(candidate.key, `remarks/${remark._id.toString()}/hiding/end`);
  toast(req, 'questions:toast.hidden', {}, { key: 'questions:undo', href, method: 'post' });
  res.redirect(303, placeOf(candidate.key, remark));
}

export async function unhide(req: Request, res: Response, { remark, candidate }: ReachedRemark): Promise<void> {
  await remark.unhide({ by: doerOf(req) });
  res.redirect(303, placeOf(candidate.key, remark));
}

function placeOf(key: string, { _id }: Remark): string {
  return `${paths.candidate(key)}#remark-${_id.toString()}`;
}

function remarkPage(
  req: Request,
  reached: ReachedRemark,
  kind: RemarkPage['kind'],
  value: string,
  wrong: Wrong = {},
): RemarkPage {
  const { candidate, remark } = reached;
  const t = translator(localeOf(req));
  return {
    title: titleOf(t, t(`candidates-page:remark.${kind}.title`), wrong),
    head: candidateHead(req, reached),
    kind,
    name: kind === 'edit' ? 'text' : 'reason',
    quote: remark.text,
    action: paths.candidatePart(
      candidate.key,
      `remarks/${remark._id.toString()}/${kind === 'edit' ? 'text' : 'hiding'}`,
    ),
    value,
    errors: sentences(t, wrong),
  };
}
