import mongoose, { Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { canonical, checksumOf, sumOf } from './edition/canonical.js';
import type { AgendaContent } from './edition/content.js';
import { tellOfEdition } from './edition/telling.js';
import { Conflict } from './errors.js';
import { record } from './event.js';
import { changing } from './freshness.js';

/** Who may read an edition besides the own town. */
export const editionAudiences = ['municipalities', 'public'] as const;
export type EditionAudience = (typeof editionAudiences)[number];

/** What lists say of an edition: all but the text. */
export interface EditionEntry {
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
  agenda: Types.ObjectId;
  /** Key of the agenda, for addresses. */
  key: string;
  number: number;
  title: string;
  period: AgendaContent['period'];
  /** SHA-256 of the content as it is written down. */
  checksum: string;
  published: Act;
  resolution: string;
  resolvedOn: Date | null;
  audience: EditionAudience;
}

interface StoredEdition extends EditionEntry {
  /** The content as it was written down: kept as text, so that no database puts it in other words. */
  text: string;
}

/** An edition somebody reads; its content was held against its checksum. */
export interface Edition extends EditionEntry {
  content: AgendaContent;
}

interface NewEdition {
  municipality: Types.ObjectId;
  agenda: { _id: Types.ObjectId; key: string };
  content: AgendaContent;
  audience: EditionAudience;
  by: Doer;
  note?: string;
  at?: Date;
}

const id = { type: Schema.Types.ObjectId, required: true };
const word = { type: String, required: true };
const schema = new Schema<StoredEdition>({
  municipality: id,
  agenda: id,
  key: word,
  number: { type: Number, required: true },
  title: word,
  period: { type: new Schema({ from: Number, to: Number }, { _id: false }), required: true },
  checksum: word,
  text: word,
  published: { type: actSchema, required: true },
  resolution: { type: String, default: '' },
  resolvedOn: { type: Date, default: null },
  audience: { type: String, enum: editionAudiences, required: true },
});
schema.index({ agenda: 1, number: 1 }, { unique: true });
schema.index({ key: 1, number: 1 });
schema.index({ audience: 1, 'published.at': -1 });
schema.index({ municipality: 1, 'published.at': -1 });
schema.plugin(changing('editions'));

/** Not exported: an edition comes into being and is read, nobody changes or removes one. */
const Stored = mongoose.model('Edition', schema);

const unread = { text: 0 } as const;
/** So many people may publish the same agenda at once. */
const mostTries = 50;

/**
 * The next edition of an agenda: its number is taken by the index, whoever comes second counts on. One that says the
 * same to the same readers as the last is refused.
 */
export async function publishEdition({ municipality, agenda, content, ...said }: NewEdition): Promise<EditionEntry> {
  const { audience, by, note = '', at = new Date() } = said;
  const checksum = checksumOf(content);
  const { title, period, council } = content;
  const resolvedOn = council.on ? new Date(`${council.on}T00:00:00Z`) : null;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const last = await lastEdition(agenda._id);
    if (last?.checksum === checksum && !isWider(audience, last.audience))
      throw new Conflict('editionUnchanged', { number: last.number });
    const number = (last?.number ?? 0) + 1;
    const stand = { municipality, agenda: agenda._id, key: agenda.key, number, title, period, checksum, audience };
    const frozen = {
      text: canonical(content),
      published: act(by, note, at),
      resolution: council.resolution,
      resolvedOn,
    };
    const entry = await created({ ...stand, ...frozen });
    if (!entry) continue;
    const subject = { kind: 'edition', id: entry._id, title };
    await record({ municipality, by, kind: 'edition.published', subject, details: { number, audience }, at });
    await tellOfEdition(entry);
    return entry;
  }
  throw new Conflict('notItsTime');
}

/** null: somebody else took the number in between. */
async function created(edition: Omit<StoredEdition, '_id'>): Promise<EditionEntry | null> {
  try {
    return (await Stored.create(edition)).toObject();
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) return null;
    throw error;
  }
}

function isWider(one: EditionAudience, other: EditionAudience): boolean {
  return editionAudiences.indexOf(one) > editionAudiences.indexOf(other);
}

/** The editions of an agenda for these readers, newest first. */
export function editionsOf(key: string, audiences: readonly EditionAudience[]): Promise<EditionEntry[]> {
  return Stored.find({ key, audience: { $in: audiences } }, unread)
    .sort({ number: -1 })
    .limit(500)
    .lean<EditionEntry[]>();
}

export function lastEdition(agenda: Types.ObjectId): Promise<EditionEntry | null> {
  return Stored.findOne({ agenda }, unread).sort({ number: -1 }).lean<EditionEntry>();
}

/** The newest edition of each agenda that these readers may see; of one town, if it is named. */
export async function newestEditions(
  audiences: readonly EditionAudience[],
  municipality: Types.ObjectId | null = null,
): Promise<EditionEntry[]> {
  const filter = { audience: { $in: audiences }, ...(municipality ? { municipality } : {}) };
  const all = await Stored.find(filter, unread)
    .sort({ 'published.at': -1, number: -1 })
    .limit(2000)
    .lean<EditionEntry[]>();
  const seen = new Set<string>();
  return all.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/**
 * An edition whose readers this person is one of.
 * @throws {Conflict} when what is stored is not what was published any more
 */
export async function readEdition(
  key: string,
  number: number,
  mayRead: (edition: EditionEntry) => boolean = () => true,
): Promise<Edition | null> {
  const stored = await Stored.findOne({ key, number }).lean<StoredEdition>();
  if (!stored || !mayRead(stored)) return null;
  const { text, ...entry } = stored;
  if (sumOf(text) !== entry.checksum) throw new Conflict('editionDamaged', { number });
  return { ...entry, content: JSON.parse(text) as AgendaContent };
}
