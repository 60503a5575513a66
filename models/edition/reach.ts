import { Agenda } from '../agenda.js';
import { type Edition, type EditionEntry, editionAudiences, editionsOf, readEdition } from '../edition.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { audiencesOf, mayReadEdition } from './policy.js';

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
}

export async function editionReachableBy(actor: Actor, key: string, number: number): Promise<ReachedEdition | null> {
  const edition = await readEdition(key, number, (entry) => mayReadEdition(actor, entry));
  const municipality = edition && (await knownTown(edition.municipality));
  return municipality && { edition, municipality, inside: belongsTo(actor, municipality._id) };
}

/** The own town reaches the list before there is an edition, others only when there is one for them. */
export async function editionsReachableBy(actor: Actor, key: string): Promise<ReachedEditions | null> {
  const reached = await Agenda.reachableBy(actor, key);
  const editions = await editionsOf(key, reached ? editionAudiences : audiencesOf(actor));
  const [newest] = editions;
  const municipality = reached?.municipality ?? (newest ? await knownTown(newest.municipality) : null);
  return municipality && { key, agenda: reached?.agenda ?? null, editions, municipality };
}
