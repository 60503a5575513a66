import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Agenda } from '../../models/agenda.js';
import { type TakenAct, takenActs } from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Remark } from '../../models/candidate/remark.js';
import { Candidate } from '../../models/candidate.js';
import { knownTown } from '../../models/municipality/known.js';
import { homeOf } from '../../models/user/membership.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** The agenda the actor's town works with: proposals go there. */
export const onCurrentAgenda = scoped(async (_req, actor): Promise<ReachedAgenda | null> => {
  const municipality = await knownTown(homeOf(actor));
  const agenda = municipality && (await Agenda.currentOf(municipality._id));
  return agenda && { agenda, municipality };
});

export const onCandidate = scoped((req, actor) => Candidate.reachableBy(actor, param(req, 'candidate')));

/** A candidate and what somebody wants to do with it. */
export type ReachedAct = ReachedCandidate & { act: TakenAct };

export const onAct = scoped(async (req, actor): Promise<ReachedAct | null> => {
  const act = takenActs.find((one) => one === param(req, 'act'));
  const reached = act ? await Candidate.reachableBy(actor, param(req, 'candidate')) : null;
  return reached && act ? { ...reached, act } : null;
});

/** A remark with the candidate it was written to. */
export type ReachedRemark = ReachedCandidate & { remark: Remark };

export const onRemark = scoped(async (req, actor): Promise<ReachedRemark | null> => {
  const reached = await Candidate.reachableBy(actor, param(req, 'candidate'));
  const id = param(req, 'remark');
  if (!reached || !/^[0-9a-f]{24}$/.test(id)) return null;
  const remark = await Remark.findOne({ _id: id, candidate: reached.candidate._id });
  return remark && { ...reached, remark };
});
