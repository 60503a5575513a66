import { Municipality } from '../municipality.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';

/** The town whose administration somebody means: where they administer, else where they work. null for visitors. */
export async function administeredBy(actor: Actor): Promise<Municipality | null> {
  const administered = actor.memberships.find((one) => one.role === 'admin');
  const id = administered?.municipality ?? homeOf(actor);
  return id && Municipality.findById(id);
}
