import type { Types } from 'mongoose';
import type { Agenda } from '../agenda.js';
import { openStates } from '../candidate/acts.js';
import { Candidate, type CandidateFields } from '../candidate.js';
import type { Municipality } from '../municipality.js';
import { unreadOf } from '../notification/inbox.js';
import { candidatesWithout } from '../position/missing.js';
import { Rating } from '../rating.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import { mayCurateAgenda, mayRate } from './policy.js';

/** How much of an agenda waits for one person; 0 also where it is not theirs to do. */
export interface AgendaNeeds {
  /** Candidates without the position of a department they lead, or of the mayor. */
  positions: number;
  /** Discussed candidates that wait for the mayor's decision. */
  decisions: number;
  /** Proposals nobody talks about yet, and how many of them came since the last look. */
  proposals: number;
  fresh: number;
  /** Decided, but neither under a goal nor a measure. */
  unplaced: number;
  /** Candidates without their own word on benefit and effort. */
  ratings: number;
}

type Row = Pick<CandidateFields, 'state'> & { _id: Types.ObjectId };

export async function needsOf(actor: Actor, agenda: Agenda, municipality: Municipality): Promise<AgendaNeeds> {
  const town = { municipality };
  const [candidates, missing, rated, fresh] = await Promise.all([
    Candidate.find({ agenda: agenda._id, state: { $in: [...openStates, 'accepted'] } }, { state: 1 }).lean<Row[]>(),
    candidatesWithout(actor, agenda),
    Rating.distinct('candidate', { agenda: agenda._id, by: actor._id, withdrawn: null }),
    unreadOf(actor, 'candidateProposed', agenda._id),
  ]);
  const open = candidates.filter(({ state }) => openStates.includes(state));
  const inState = (state: CandidateFields['state']) => candidates.filter((one) => one.state === state).length;
  const decides = holds(actor, municipality._id, 'mayor');
  const curates = mayCurateAgenda(actor, town);
  const proposals = curates ? inState('proposed') : 0;
  return {
    positions: missing.length,
    decisions: decides ? inState('discussed') : 0,
    proposals,
    fresh: Math.min(proposals, curates ? fresh : 0),
    unplaced: curates ? inState('accepted') : 0,
    ratings: mayRate(actor, town) ? open.filter(({ _id }) => !rated.some((one) => one.equals(_id))).length : 0,
  };
}
