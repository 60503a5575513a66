import { isTimeFor, standingStates } from '../../models/candidate/acts.js';
import { reasoned } from '../../models/candidate/columns.js';
import {
  mayCurateCandidate,
  maySupportCandidate,
  mayTakeAct,
  mayWriteCandidate,
  type TakenAct,
  takenActs,
} from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import type { Actor } from '../../models/user.js';
import { paths } from '../web/paths.js';

/** What one may do with a candidate at this time: an address each, or null. */
export interface CandidateOffers {
  /** Acts in the order of a decision; those that ask for nothing are sent at once. */
  acts: { act: TakenAct; url: string; atOnce: boolean }[];
  measure: string | null;
  rewrite: string | null;
  row: string | null;
  merge: string | null;
  separate: string | null;
  split: string | null;
  support: string | null;
}

export function offers(actor: Actor, reached: ReachedCandidate): CandidateOffers {
  const { candidate } = reached;
  const { state, nature } = candidate;
  const at = (part: string) => paths.candidatePart(candidate.key, part);
  const curates = mayCurateCandidate(actor, reached);
  const standing = standingStates.includes(state);
  const only = (may: boolean, part: string) => (may ? at(part) : null);
  const project = nature === 'project';
  return {
    acts: takenActs
      .filter((act) => isTimeFor(act, state) && state !== 'merged' && mayTakeAct(actor, { ...reached, act }))
      .filter((act) => act !== 'placed' || !project)
      .map((act) => {
        const atOnce = !reasoned.includes(act) && act !== 'placed' && act !== 'done';
        return { act, url: at(atOnce ? `acts/${act}` : `acts/${act}/new`), atOnce };
      }),
    measure: curates && project && isTimeFor('realised', state) ? paths.newMeasure({ candidate: candidate.key }) : null,
    rewrite: only(standing && mayWriteCandidate(actor, reached), 'words/edit'),
    row: only(standing && curates, 'row/edit'),
    merge: only(curates && isTimeFor('merged', state), 'merging/new'),
    separate: only(curates && state === 'merged', 'merging/end'),
    split: only(curates && isTimeFor('split', state), 'splitting/new'),
    support: only(standing && maySupportCandidate(actor, reached), 'voices'),
  };
}
