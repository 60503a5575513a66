import { mayCurateAgenda } from '../agenda/policy.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedCandidate } from './reach.js';

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
