import type { Request } from 'express';
import { isValidObjectId, Types } from 'mongoose';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Agenda } from '../../models/agenda.js';
import { Candidate } from '../../models/candidate.js';
import { NotFound } from '../../models/errors.js';
import { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import { knownTown } from '../../models/municipality/known.js';
import { homeOf } from '../../models/user/membership.js';
import { form, param, query } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A measure of the actor's own town. */
export const onMeasure = scoped((req, actor) => Measure.reachableBy(actor, param(req, 'measure')));

/** Where a new measure is to stand: the agenda of its candidate or goal, else the one the town works with. */
export interface NewPlace extends ReachedAgenda {
  candidate: Candidate | null;
  goal: Goal | null;
}

export const onNewMeasure = scoped(async (req, actor): Promise<NewPlace | null> => {
  const typed = req.method === 'POST' ? form(req) : query(req);
  const [candidateKey, under] = [typed.text('candidate', 100), typed.text('under', 100)];
  const goalKey = under || typed.text('goal', 100);
  const [candidate, goal] = await Promise.all([
    candidateKey ? Candidate.reachableBy(actor, candidateKey) : null,
    goalKey ? Goal.reachableBy(actor, goalKey) : null,
  ]);
  if ((candidateKey && !candidate) || (under && !goal)) return null;
  if (candidate)
    return {
      ...candidate,
      goal: goal?.agenda._id.equals(candidate.agenda._id) ? goal.goal : null,
    };
  if (goal) return { agenda: goal.agenda, municipality: goal.municipality, goal: goal.goal, candidate: null };
  const home = homeOf(actor);
  const [agenda, municipality] = home ? await Promise.all([Agenda.currentOf(home), knownTown(home)]) : [null, null];
  return agenda && municipality && { agenda, municipality, candidate: null, goal: null };
});

/** An id in the path; what is none is not there. */
export function idOf(req: Request, name: string): Types.ObjectId {
  const written = param(req, name);
  if (!isValidObjectId(written)) throw new NotFound();
  return new Types.ObjectId(written);
}
