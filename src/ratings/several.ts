import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import { Candidate } from '../../models/candidate.js';
import { Conflict } from '../../models/errors.js';
import type { RatingWords } from '../../models/rating/giving.js';
import { Rating } from '../../models/rating.js';
import { doerOf } from '../web/doer.js';
import { type Form, form, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { type Asked, ratePage } from './rate.page.js';

const order = { proposedAt: 1, _id: 1 } as const;

/** All open candidates this person has not rated; with `all`, those too, to change them. */
export async function edit(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const [open, own] = await Promise.all([openOf(reached), ownOf(req, reached)]);
  const asked = open
    .map((candidate): Asked => {
      const { benefit = null, effort = null, note = '' } = own.get(candidate._id.toString()) ?? {};
      return { candidate, benefit, effort, note, wrong: {} };
    })
    .filter(({ benefit }) => query(req).flag('all') || benefit === null);
  const empty = open.length === 0 ? 'nothing' : asked.length === 0 ? 'finished' : null;
  await ratePage(req, res, reached, { action: addressOf(reached), asked, empty });
}

/** The whole form at once: what is complete is kept, what is half filled in asked again, what came too late is counted. */
export async function update(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const typed = form(req);
  const by = doerOf(req);
  const [candidates, own] = await Promise.all([
    Candidate.find({ agenda: reached.agenda._id }).sort(order),
    ownOf(req, reached),
  ]);
  const refused: Asked[] = [];
  let saved = 0;
  let late = 0;
  for (const candidate of candidates) {
    const said = saidOf(typed, candidate.key);
    if (isBlank(said)) continue;
    try {
      await Rating.rate(candidate, { by, ...said });
      saved += 1;
    } catch (error) {
      // Decided while the page was filled in: of this one nothing is taken any more, the others are.
      if (!(error instanceof Conflict)) refused.push({ candidate, ...said, wrong: wrongFields(error) });
      else if (!saysTheSame(own.get(candidate._id.toString()), said)) late += 1;
    }
  }
  if (late > 0) toast(req, 'ratings:toast.ratedLate', { count: late });
  if (refused.length > 0) return ratePage(req, res, reached, { action: addressOf(reached), asked: refused });
  if (saved > 0) toast(req, 'ratings:toast.ratedAll', { count: saved });
  else if (late === 0) toast(req, 'ratings:toast.ratedNone');
  res.redirect(303, paths.agendaPart(reached.agenda.key, 'benefit'));
}

function saidOf(typed: Form, key: string): RatingWords {
  return {
    benefit: typed.number(`benefit-${key}`),
    effort: typed.number(`effort-${key}`),
    note: typed.text(`note-${key}`, 2000),
  };
}

function isBlank({ benefit, effort, note }: RatingWords): boolean {
  return benefit === null && effort === null && !note;
}

function saysTheSame(now: Rating | undefined, { benefit, effort, note }: RatingWords): boolean {
  return now?.benefit === benefit && now.effort === effort && now.note === note;
}

function openOf({ agenda }: ReachedAgenda): Promise<Candidate[]> {
  return Candidate.find({ agenda: agenda._id, state: { $in: openStates } }).sort(order);
}

async function ownOf(req: Request, { agenda }: ReachedAgenda) {
  const own = await Rating.find({ agenda: agenda._id, by: doerOf(req).id, withdrawn: null });
  return new Map(own.map((rating) => [rating.candidate.toString(), rating]));
}

function addressOf({ agenda }: ReachedAgenda): string {
  return paths.agendaPart(agenda.key, 'benefit/rate');
}
