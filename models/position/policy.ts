import type { Types } from 'mongoose';
import { maySpeakFor } from '../agenda/policy.js';
import type { ReachedCandidate } from '../candidate/reach.js';
import type { Municipality } from '../municipality.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';

/** A candidate and the column somebody wants to write in. */
export interface ReachedPosition extends ReachedCandidate {
  /** null: the mayor's. */
  department: Types.ObjectId | null;
}

/** Whoever leads something speaks for something. */
export function maySpeak(actor: Actor, { municipality }: { municipality: Municipality }): boolean {
  return holds(actor, municipality._id, 'head', 'mayor');
}

/** The head of the department or of one above it; the mayor for the mayor's column alone. */
export function mayStatePosition(actor: Actor, reached: ReachedPosition): boolean {
  return maySpeakFor(actor, reached, reached.department);
}
