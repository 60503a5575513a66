import type { Types } from 'mongoose';
import { ownScope, publicScope, townsScope } from '../search-entry.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';

export const collections = ['own', 'others'] as const;
export type Collection = (typeof collections)[number];

/** The entries an actor may ask for at all. Whatever has entries by circle is asked through this. */
export interface Circle {
  scopes: string[];
  /** Whose published versions stand among the towns' too: there they are not "others". */
  home: Types.ObjectId | null;
}

export function circleFor(actor: Actor, wanted: readonly Collection[]): Circle {
  const home = homeOf(actor);
  if (!home) return { scopes: [publicScope], home };
  const all = wanted.length === 0 ? collections : wanted;
  return { scopes: all.map((collection) => (collection === 'own' ? ownScope(home) : townsScope)), home };
}

/** Every entry of a circle; what is the own town's is there twice, unless `others` are told apart too. */
export function inCircle({ scopes }: Circle): { scope: string | { $in: string[] } } {
  const [only = ''] = scopes;
  return { scope: scopes.length === 1 ? only : { $in: scopes } };
}

/** True for the second of the two. */
export function isOwnAmongOthers({ home }: Circle, entry: { scope: string; municipality: Types.ObjectId }): boolean {
  return entry.scope === townsScope && home !== null && entry.municipality.equals(home);
}

/** Filter for each entry of an actor's circles once. */
export function circlesOf(actor: Actor, wanted: readonly Collection[]): object[] {
  return onceInCircle(circleFor(actor, wanted));
}

export function onceInCircle(circle: Circle): object[] {
  const { home, scopes } = circle;
  if (!home || !scopes.includes(townsScope)) return [inCircle(circle)];
  return [inCircle(circle), { $or: [{ scope: ownScope(home) }, { municipality: { $ne: home } }] }];
}
