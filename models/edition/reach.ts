import { Agenda } from '../agenda.js';
import {
  type Edition,
  type EditionAudience,
  type EditionEntry,
  editionAudiences,
  editionsOf,
  readEdition,
} from '../edition.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** An edition as one person reaches it. */
export interface ReachedEdition {
  edition: Edition;
  municipality: Municipality;
  inside: boolean;
}

/** The editions of one agenda that somebody may read. */
export interface ReachedEditions {
  key: string;
  /** The agenda itself, for its own town. */
  agenda: Agenda | null;
  editions: EditionEntry[];
  municipality: Municipality;
  inside: boolean;
}

/** Members of other town halls read what is published to towns, everybody else what is published to all. */
export function audiencesOf(actor: Actor): readonly EditionAudience[] {
  return actor.memberships.length > 0 ? editionAudiences : ['public'];
}

export async function editionReachableBy(actor: Actor, key: string, number: number): Promise<ReachedEdition | null> {
  const edition = await readEdition(key, number);
  if (!edition) return null;
  const inside = belongsTo(actor, edition.municipality);
  if (!inside && !audiencesOf(actor).includes(edition.audience)) return null;
  const municipality = await knownTown(edition.municipality);
  return municipality && { edition, municipality, inside };
}

/** The own town reaches the list before there is an edition, others only when there is one for them. */
export async function editionsReachableBy(actor: Actor, key: string): Promise<ReachedEditions | null> {
  const reached = await Agenda.reachableBy(actor, key);
  const editions = await editionsOf(key, reached ? editionAudiences : audiencesOf(actor));
  const [newest] = editions;
  const municipality = reached?.municipality ?? (newest ? await knownTown(newest.municipality) : null);
  if (!municipality) return null;
  return { key, agenda: reached?.agenda ?? null, editions, municipality, inside: reached !== null };
}
