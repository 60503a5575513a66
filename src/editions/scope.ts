import { editionReachableBy, editionsReachableBy, type ReachedEdition } from '../../models/edition/reach.js';
import type { Edition } from '../../models/edition.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** An edition the actor is one of the readers of. */
export const onEdition = scoped((req, actor) => {
  const number = numbered(param(req, 'number'));
  return number === null ? Promise.resolve(null) : editionReachableBy(actor, param(req, 'agenda'), number);
});

/** All of an agenda that the actor may read. */
export const onEditions = scoped((req, actor) => editionsReachableBy(actor, param(req, 'agenda')));

/** Two of them, to be compared. */
export interface ReachedPair extends ReachedEdition {
  before: Edition;
}

export const onPair = scoped(async (req, actor): Promise<ReachedPair | null> => {
  const [one, other] = [numbered(param(req, 'before')), numbered(param(req, 'after'))];
  if (one === null || other === null) return null;
  const key = param(req, 'agenda');
  const [before, after] = await Promise.all([
    editionReachableBy(actor, key, one),
    editionReachableBy(actor, key, other),
  ]);
  return before && after && { ...after, before: before.edition };
});

function numbered(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
