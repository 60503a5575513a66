import { type EditionAudience, type EditionEntry, editionAudiences } from '../edition.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

// Who reads an edition. Who publishes one says models/agenda/policy.ts: who curates the agenda.

/** Members of other town halls read what is published to towns, everybody else what is published to all. */
export function audiencesOf(actor: Actor): readonly EditionAudience[] {
  return actor.memberships.length > 0 ? editionAudiences : ['public'];
}

export function mayReadEdition(actor: Actor, { municipality, audience }: EditionEntry): boolean {
  return belongsTo(actor, municipality) || audiencesOf(actor).includes(audience);
}
