import type { Request, Response } from 'express';
import { isTimeFor, type Said } from '../../models/candidate/acts.js';
import { mayCurateCandidate, type TakenAct } from '../../models/candidate/policy.js';
import { longest } from '../../models/candidate/words.js';
import { Candidate, type Nature, natures } from '../../models/candidate.js';
import { Conflict, Invalid } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { ownPath, paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { type ActForm, actPage } from './acts.page.js';
import { goalIn } from './goal-rows.js';
import type { ReachedAct } from './scope.js';
import { stood, wayBack } from './way-back.js';

/** The form of a decision: what is decided, and why. */
export async function blank(req: Request, res: Response, reached: ReachedAct): Promise<void> {
  const { candidate, act } = reached;
  if (!isTimeFor(act, candidate.state)) throw new Conflict('notItsTime');
  const typed: ActForm = {
    note: '',
    until: null,
    nature: candidate.nature ?? candidate.meant,
    goal: query(req).text('goal', 100),
    back: ownPath(query(req).text('back', 500)) ?? '',
  };
  await page(res, 'candidates/act', await actPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedAct): Promise<void> {
  const { candidate, act } = reached;
  const fields = form(req);
  const typed: ActForm = {
    note: fields.text('note', longest.note + 500),
    until: fields.date('until'),
    nature: fields.choice('nature', natures),
    goal: fields.text('goal', 100),
    back: ownPath(fields.text('back', 500)) ?? '',
  };
  const revision = fields.number('revision');
  const before = stood(candidate);
  try {
    const by = doerOf(req);
    await take(reached, typed, { by, note: typed.note, ...(revision === null ? {} : { revision }) });
    // It was put into another row of the board as well.
    const row = act !== 'placed' && typed.goal ? await goalIn(candidate.agenda, typed.goal) : null;
    if (row && String(row) !== String(candidate.goal) && mayCurateCandidate(actorOf(req), reached))
      await candidate.arrange(row, { by });
  } catch (error) {
    if (error instanceof Invalid) {
      const model = await actPage(req, reached, typed, { wrong: error.fields });
      return page(res, 'candidates/act', model, { status: 422 });
    }
    // What was typed stays, and one decides anew; where there is nothing to decide any more, the page offers only the candidate.
    const now = error instanceof Conflict ? await Candidate.findById(candidate._id) : null;
    if (!(error instanceof Conflict) || !now) throw error;
    const model = await actPage(req, { ...reached, candidate: now }, typed, { conflict: error });
    return page(res, 'candidates/act', model, { status: 409 });
  }
  const target = typed.back || paths.candidate(candidate.key);
  const undo = isFree(act) ? await wayBack(candidate, before, target) : undefined;
  toast(req, `candidates-page:toast.${act}`, { title: candidate.title }, undo);
  res.redirect(303, typed.back ? `${target}#karte-${candidate.key}` : target);
}

/** Between proposals and discussion nobody asks for a reason; what is decided is taken back by a decision. */
function isFree(act: TakenAct): boolean {
  return act === 'discussed' || act === 'returned';
}

async function take({ candidate, act }: ReachedAct, { until, nature, goal: key }: ActForm, said: Said): Promise<void> {
  const goal = key ? await goalIn(candidate.agenda, key) : null;
  switch (act) {
    case 'accepted':
      return candidate.accept({ ...said, nature: chosen(nature, said) });
    case 'deferred':
      return candidate.defer({ ...said, until });
    case 'rejected':
      return candidate.reject(said);
    case 'reopened':
      return candidate.reopen(said);
    case 'placed':
      if (!goal) throw new Invalid({ goal: 'candidates-page:invalid.goal' });
      return candidate.place(goal, said);
    case 'done':
      return candidate.finish(said);
    case 'dropped':
      return candidate.drop(said);
    case 'discussed':
      return candidate.discuss(said);
    case 'returned':
      return candidate.giveBack(said);
  }
}

/** @throws {Invalid} both sentences at once. */
function chosen(nature: Nature | null, { note }: Said): Nature {
  if (nature) return nature;
  throw new Invalid({
    nature: 'candidates-page:invalid.nature',
    ...(note?.trim() ? {} : { note: 'candidates:invalid.note' }),
  });
}
