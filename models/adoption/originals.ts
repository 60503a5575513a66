import type { Types } from 'mongoose';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { lastAct } from '../version/acts.js';
import type { Held, Holder, Ways } from './ways.js';

/** What another town shares with towns, in the version they see: only that is ever taken over. */
export interface Original<Content> extends Held<Content> {
  id: Types.ObjectId;
  key: string;
  municipality: Municipality;
}

/** null: it is not there, or no longer shared. Whoever works in several towns takes no draft from one to the other. */
export async function originalOf<Content>(ways: Ways<Content>, id: Types.ObjectId): Promise<Original<Content> | null> {
  const [holder] = await ways.holders({ _id: id });
  const number = holder?.shown.municipalities ?? null;
  if (!holder || number === null) return null;
  const [held, municipality] = await Promise.all([ways.version(id, number), knownTown(holder.municipality)]);
  return held && municipality && { ...held, id, key: holder.key, municipality };
}

/**
 * An earlier version of an original, to tell what is new since. null when it is no longer meant for other towns: what
 * was taken back for a reason is not shown again by way of a comparison.
 */
export async function formerVersion<Content>(
  ways: Ways<Content>,
  id: Types.ObjectId,
  number: number,
): Promise<Held<Content> | null> {
  const held = await ways.version(id, number);
  const last = held?.acts.at(-1);
  const shared = last?.kind === 'published' && lastAct(held?.acts ?? [], 'published')?.audience !== 'staff';
  return held && shared ? held : null;
}

/** Whether a newer version than the one taken over waits for the town that holds this copy. */
export function hasNews(copy: Pick<Holder, 'adopted'>, original: Pick<Holder, 'shown'> | null): boolean {
  const shown = original?.shown.municipalities ?? null;
  if (!copy.adopted || shown === null) return false;
  return shown > copy.adopted.number && shown > (copy.adopted.declined?.number ?? 0);
}
