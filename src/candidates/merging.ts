import type { Request, Response } from 'express';
import { standingStates } from '../../models/candidate/acts.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { similarCandidates } from '../../models/candidate/similar.js';
import { longest } from '../../models/candidate/words.js';
import { Candidate } from '../../models/candidate.js';
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
import { type Side, sideOf } from './merging-side.js';

export interface MergingPage extends Page {
  head: CandidateHead;
  action: string;
  chooseUrl: string;
  /** Alike first. */
  others: { value: string; label: string }[];
  into: string;
  /** Both beside each other, once one is chosen. */
  sides: [Side, Side] | null;
  note: string;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/merging': MergingPage;
  }
}

/** First which one, then both side by side. */
export async function blank(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const into = query(req).text('into', 100);
  await page(res, 'candidates/merging', await mergingPage(req, reached, { into, note: '' }));
}

export async function create(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate } = reached;
  const fields = form(req);
  const typed = { into: fields.text('into', 100), note: fields.text('note', longest.note + 500) };
  const revision = fields.number('revision') ?? candidate.revision;
  try {
    const target = await Candidate.findOne({ agenda: candidate.agenda, key: typed.into });
    if (!target) throw new Invalid({ into: 'candidates-page:invalid.into' });
    await candidate.merge(target, { by: doerOf(req), note: typed.note, revision });
    toast(req, 'candidates-page:toast.merged', { title: candidate.title });
    res.redirect(303, paths.candidate(target.key));
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await mergingPage(req, reached, typed, wrong);
    await page(res, 'candidates/merging', model, { status: statusFor(wrong) });
  }
}

/** Both stand for themselves again. */
export async function destroy(req: Request, res: Response, { candidate }: ReachedCandidate): Promise<void> {
  await candidate.separate({ by: doerOf(req) });
  toast(req, 'candidates-page:toast.separated', { title: candidate.title });
  res.redirect(303, paths.candidate(candidate.key));
}

async function mergingPage(
  req: Request,
  reached: ReachedCandidate,
  { into, note }: { into: string; note: string },
  wrong: Wrong = {},
): Promise<MergingPage> {
  const { candidate, municipality } = reached;
  const t = translator(localeOf(req));
  const others = await othersOf(candidate);
  const target = others.find((one) => one.key === into) ?? null;
  return {
    title: titleOf(t, t('candidates-page:merging.title'), wrong),
    head: candidateHead(req, reached),
    action: paths.candidatePart(candidate.key, 'merging'),
    chooseUrl: paths.candidatePart(candidate.key, 'merging/new'),
    others: others.map(({ key, title }) => ({ value: key, label: title })),
    into: target?.key ?? '',
    sides: target && [await sideOf(candidate, municipality, t), await sideOf(target, municipality, t)],
    note,
    errors: sentences(t, wrong),
  };
}

async function othersOf({ _id, agenda, title, subject }: Candidate): Promise<Candidate[]> {
  const [all, alike] = await Promise.all([
    Candidate.find({ agenda, _id: { $ne: _id }, state: { $in: [...standingStates] } }),
    similarCandidates(agenda, { title, subject, but: [_id] }),
  ]);
  const place = (one: Candidate) => {
    const index = alike.findIndex(({ key }) => key === one.key);
    return index < 0 ? alike.length : index;
  };
  return all.toSorted((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'de'));
}
