import type { Doer } from '../act.js';
import type { ReachedAgenda } from '../agenda/reach.js';
import { berlinDay, dayOf } from '../day.js';
import {
  type Edition,
  type EditionAudience,
  type EditionEntry,
  lastEdition,
  publishEdition,
  readEdition,
} from '../edition.js';
import { Invalid } from '../errors.js';
import { User } from '../user.js';
import { type AgendaContent, measuresOf } from './content.js';
import { gather } from './gathering.js';

export const longest = { resolution: 120, signedBy: 200, note: 500 } as const;

/** What is said when an edition is published. */
export interface Publication {
  audience: EditionAudience | null;
  /** Who stands for it, as it is to be read below the text. */
  signedBy: string;
  council: { on: Date | null; resolution: string };
  /** What is new, in a sentence for the list of editions. */
  note: string;
}

/** The agenda as it would be published now, and what it is compared with. */
export interface Draft {
  content: AgendaContent;
  last: Edition | null;
}

export async function draftOf(
  { agenda, municipality }: ReachedAgenda,
  said: Partial<Pick<Publication, 'audience' | 'signedBy' | 'council'>> = {},
): Promise<Draft> {
  const entry = await lastEdition(agenda._id);
  const last = entry && (await readEdition(agenda.key, entry.number));
  const open = last ? measuresOf(last.content).filter(({ what }) => what.state !== 'dropped') : [];
  const gathered = await gather(agenda, municipality, {
    audience: said.audience ?? 'public',
    signedBy: said.signedBy ?? last?.content.signedBy ?? (await mayorOf(municipality._id)),
    known: new Set(open.map(({ what }) => what.key)),
  });
  if (!said.council) return { content: gathered, last };
  const { on, resolution } = said.council;
  return { content: { ...gathered, council: { on: berlinDay(on), resolution } }, last };
}

/**
 * Freezes what the agenda says now as its next edition.
 * @throws {Invalid} one sentence a field
 * @throws {Conflict} when it says what the last one said
 */
export async function publishAgenda(
  reached: ReachedAgenda,
  said: Publication & { by: Doer; at?: Date },
): Promise<EditionEntry> {
  const { by, at = new Date() } = said;
  const { audience, note, ...checked } = checkedPublication(said, at);
  const { content } = await draftOf(reached, { audience, ...checked });
  const { agenda, municipality } = reached;
  return publishEdition({ municipality: municipality._id, agenda, content, audience, by, note, at });
}

function checkedPublication({ audience, signedBy, council, note }: Publication, at: Date) {
  const wrong: Record<string, string> = {};
  const words = { signedBy: signedBy.trim(), note: note.trim() };
  const resolution = council.resolution.trim();
  if (!audience) wrong.audience = 'editions:invalid.audience';
  if (!words.signedBy) wrong.signedBy = 'editions:invalid.signedBy';
  if (words.signedBy.length > longest.signedBy) wrong.signedBy = 'editions:invalid.signedByLong';
  if (resolution.length > longest.resolution) wrong.resolution = 'editions:invalid.resolutionLong';
  if (council.on && council.on > dayOf(at)) wrong.resolvedOn = 'editions:invalid.resolvedOnFuture';
  if (words.note.length > longest.note) wrong.note = 'editions:invalid.noteLong';
  if (!audience || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { audience, ...words, council: { on: council.on, resolution } };
}

async function mayorOf(municipality: ReachedAgenda['municipality']['_id']): Promise<string> {
  const mayor = await User.findOne({ memberships: { $elemMatch: { municipality, role: 'mayor' } } }, { name: 1 }).sort({
    _id: 1,
  });
  return mayor?.name ?? '';
}
