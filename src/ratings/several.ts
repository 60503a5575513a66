import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import { Candidate } from '../../models/candidate.js';
import { Rating } from '../../models/rating.js';
import { doerOf } from '../web/doer.js';
import { type Form, form, query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { type Asked, ratePage } from './rate.page.js';

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

/** The whole form at once: what is complete is kept, what is half filled in is asked again. */
export async function update(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const typed = form(req);
  const by = doerOf(req);
  const refused: Asked[] = [];
  let saved = 0;
  for (const candidate of await openOf(reached)) {
    const said = saidOf(typed, candidate.key);
    if (said.benefit === null && said.effort === null && !said.note) continue;
    try {
      await Rating.rate(candidate, { by, ...said });
      saved += 1;
    } catch (error) {
      refused.push({ candidate, ...said, wrong: wrongFields(error) });
    }
  }
  if (refused.length > 0) return ratePage(req, res, reached, { action: addressOf(reached), asked: refused });
  if (saved > 0) toast(req, 'ratings:toast.ratedAll', { count: saved });
  else toast(req, 'ratings:toast.ratedNone');
  res.redirect(303, paths.agendaPart(reached.agenda.key, 'benefit'));
}

function saidOf(typed: Form, key: string) {
  return {
    benefit: typed.number(`benefit-${key}`),
    effort: typed.number(`effort-${key}`),
    note: typed.text(`note-${key}`, 2000),
  };
}

function openOf({ agenda }: ReachedAgenda): Promise<Candidate[]> {
  return Candidate.find({ agenda: agenda._id, state: { $in: openStates } }).sort({ proposedAt: 1, _id: 1 });
}

async function ownOf(req: Request, { agenda }: ReachedAgenda) {
  const own = await Rating.find({ agenda: agenda._id, by: doerOf(req).id, withdrawn: null });
  return new Map(own.map((rating) => [rating.candidate.toString(), rating]));
}

function addressOf({ agenda }: ReachedAgenda): string {
  return paths.agendaPart(agenda.key, 'benefit/rate');
}
