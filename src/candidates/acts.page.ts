import type { Request } from 'express';
import { isTimeFor } from '../../models/candidate/acts.js';
import { reasoned } from '../../models/candidate/columns.js';
import type { TakenAct } from '../../models/candidate/policy.js';
import type { Nature } from '../../models/candidate.js';
import type { Conflict } from '../../models/errors.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { type CandidateHead, candidateHead } from './candidate-head.js';
import { goalRows } from './goal-rows.js';
import type { ReachedAct } from './scope.js';

/** What stands in the form of an act, as it was left. */
export interface ActForm {
  note: string;
  until: Date | null;
  nature: Nature | null;
  /** Key of a goal; empty: none. */
  goal: string;
  /** Where one came from, within this installation; empty: the candidate. */
  back: string;
}

export interface ActPage extends Page {
  head: CandidateHead;
  act: TakenAct;
  heading: string;
  action: string;
  typed: ActForm;
  /** A reason is asked for. */
  reasoned: boolean;
  /** The rows one may choose from; only to go under one. */
  goals: { value: string; label: string }[];
  /** Who was faster, and what they decided. */
  conflict: string | null;
  /** After a conflict there may be nothing left to decide: what was written is only kept to be read. */
  over: boolean;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/act': ActPage;
  }
}

export async function actPage(
  req: Request,
  reached: ReachedAct,
  typed: ActForm,
  { wrong = {}, conflict = null }: { wrong?: Wrong; conflict?: Conflict | null } = {},
): Promise<ActPage> {
  const { candidate, agenda, act } = reached;
  const t = translator(localeOf(req));
  const goals = act === 'placed' ? await goalRows(agenda) : [];
  const heading = t(`candidates-page:do.${act}`);
  const row = goals.find((one) => one._id.equals(candidate.goal ?? undefined))?.key ?? '';
  return {
    title: titleOf(t, `${heading}: ${candidate.title}`, wrong),
    head: candidateHead(req, reached),
    act,
    heading,
    action: paths.candidatePart(candidate.key, `acts/${act}`),
    typed: { ...typed, goal: typed.goal || row },
    reasoned: reasoned.includes(act),
    goals: goals.map(({ key, title }) => ({ value: key, label: title })),
    over: conflict !== null && !(isTimeFor(act, candidate.state) && reasoned.includes(act)),
    conflict: conflict && t(`refusals:${conflict.key}`, conflict.params),
    errors: sentences(t, wrong),
  };
}
