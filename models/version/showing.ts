import type { Types } from 'mongoose';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type Audience, audiences } from './acts.js';
import type { Store } from './life.js';

/** Which version each circle of readers sees: publishing to everyone also publishes to towns and staff. */
export interface Shown {
  staff: number | null;
  municipalities: number | null;
  public: number | null;
}

const number = { type: Number, default: null };
export const shownFields = { staff: number, municipalities: number, public: number };

/**
 * Moves the pointers that say who sees which version: publishing to everyone also shows it to other towns and staff;
 * circles beyond the audience no longer see it, but keep an older one. `null` takes it away from all who saw it.
 */
export async function showIn(
  holders: Store,
  id: Types.ObjectId,
  version: number,
  audience: Audience | null,
): Promise<void> {
  const reached = audience === null ? 0 : audiences.indexOf(audience) + 1;
  for (const circle of audiences.slice(reached))
    await holders.updateOne({ _id: id, [`shown.${circle}`]: version }, { $set: { [`shown.${circle}`]: null } });
  if (reached === 0) return;
  const shown = audiences.slice(0, reached).map((circle) => [`shown.${circle}`, version]);
  await holders.updateOne({ _id: id }, { $set: Object.fromEntries(shown) });
}

interface Holder {
  municipality: Types.ObjectId;
  current: number;
  shown: Shown;
}

/**
 * The version an actor is shown when none is asked for. Own town: the newest, and all others too. Other towns and
 * visitors: what is published to them, and nothing else. null: there is nothing for them.
 */
export function shownTo(actor: Actor, holder: Holder): { inside: boolean; number: number } | null {
  const inside = belongsTo(actor, holder.municipality);
  if (inside) return { inside, number: holder.current };
  const shown = actor.memberships.length > 0 ? holder.shown.municipalities : holder.shown.public;
  return shown === null ? null : { inside, number: shown };
}
