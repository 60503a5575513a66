import { mayCurateAgenda, mayPropose } from '../agenda/policy.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { CandidateActKind } from './acts.js';
import type { ReachedCandidate } from './reach.js';
import type { RemarkFields } from './remark.js';

// Who may do what with a candidate (product.md §5). When it may be done says the model.

/** Everybody of the town, guests too; reaching already asked. */
export const mayReadCandidate = (): boolean => true;

/** Between proposals and discussion: the navigator, heads and the mayor. */
export function mayMoveCandidate(actor: Actor, { municipality }: ReachedCandidate): boolean {
  return holds(actor, municipality._id, 'head', 'navigator', 'mayor');
}

/** Accepted, deferred, rejected, and talked about again: the mayor decides. */
export function mayDecideCandidate(actor: Actor, { municipality }: ReachedCandidate): boolean {
  return holds(actor, municipality._id, 'mayor');
}

/** Under a goal, as a measure, merged, split, done or dropped. */
export function mayCurateCandidate(actor: Actor, reached: ReachedCandidate): boolean {
  return mayCurateAgenda(actor, reached);
}

/** The words: who proposed it, while nobody talks about it, and the curators. */
export function mayWriteCandidate(actor: Actor, reached: ReachedCandidate): boolean {
  const { candidate } = reached;
  const own = candidate.voices[0]?.by.equals(actor._id ?? undefined) ?? false;
  return mayCurateAgenda(actor, reached) || (own && candidate.state === 'proposed');
}

/** Who may propose, adds a voice too. */
export function maySupportCandidate(actor: Actor, reached: ReachedCandidate): boolean {
  return mayPropose(actor, reached);
}

/** Everybody of the town takes part in the discussion. */
export const mayRemark = (): boolean => true;

/** Nobody puts words into the mouth of somebody else. */
export function mayCorrectRemark(
  actor: Actor,
  { remark }: { remark: Pick<RemarkFields, 'written' | 'hidden'> },
): boolean {
  return actor._id !== null && remark.written.by.equals(actor._id) && !remark.hidden;
}

export function mayHideRemark(actor: Actor, reached: ReachedCandidate): boolean {
  return mayCurateCandidate(actor, reached);
}

/** The acts that have a form or a button of their own, and whose they are. */
const rightOf = {
  discussed: mayMoveCandidate,
  returned: mayMoveCandidate,
  accepted: mayDecideCandidate,
  deferred: mayDecideCandidate,
  rejected: mayDecideCandidate,
  reopened: mayDecideCandidate,
  placed: mayCurateCandidate,
  done: mayCurateCandidate,
  dropped: mayCurateCandidate,
} satisfies Partial<Record<CandidateActKind, typeof mayMoveCandidate>>;

export type TakenAct = keyof typeof rightOf;
export const takenActs = Object.keys(rightOf) as TakenAct[];

export function mayTakeAct(actor: Actor, { act, ...reached }: ReachedCandidate & { act: TakenAct }): boolean {
  return rightOf[act](actor, reached);
}
