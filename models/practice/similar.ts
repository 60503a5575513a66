import type { Types } from 'mongoose';
import { likeness, topicsOf } from '../search/alike.js';
import { circleOf } from '../search/published.js';
import { term, tiers } from '../search/terms.js';
import { flat } from '../search/words.js';
import type { Actor } from '../user.js';
import type { Field } from './content.js';
import { PracticeEntry } from './entry.js';

/** What a practice is about, as far as others are looked up by it. */
export interface PracticeSubject {
  municipality: Types.ObjectId;
  title: string;
  field: Field | null;
  /** Named on the page already. */
  but: readonly Types.ObjectId[];
}

export interface SimilarPractice {
  entry: PracticeEntry;
  /** A title that says the same, or only the same field of action. */
  because: 'title' | 'field';
}

const mostCandidates = 100;
/** Practices are headlines ("Hundesteuer ohne Besuch im Rathaus"): fewer words in common say as much as with processes. */
const alikeFrom = 0.35;
const listed = { terms: 0 } as const;

/**
 * How other towns do it: what they publish to the actor under a title that is alike, the most alike first; then the
 * newest of the same field of action. At most `most`.
 */
export async function similarPractices(
  actor: Actor,
  subject: PracticeSubject,
  most: number,
): Promise<SimilarPractice[]> {
  const { title, field } = subject;
  const others = {
    scope: circleOf(actor),
    municipality: { $ne: subject.municipality },
    practice: { $nin: subject.but },
  };
  const topics = topicsOf(title).map(flat);
  const [sameWords, sameField] = await Promise.all([
    topics.length > 0 ? read({ ...others, terms: { $in: among(topics) } }) : [],
    field ? read({ ...others, field }) : [],
  ]);
  const titled = sameWords
    .filter((entry) => likeness(title, entry.title) >= alikeFrom)
    .sort((one, other) => likeness(title, other.title) - likeness(title, one.title));
  const known = new Set(titled.map((entry) => entry._id));
  return [
    ...titled.map((entry): SimilarPractice => ({ entry, because: 'title' })),
    ...sameField
      .filter((entry) => !known.has(entry._id))
      .map((entry): SimilarPractice => ({ entry, because: 'field' })),
  ].slice(0, most);
}

/** Words of titles, whole or as parts of longer ones. */
function among(topics: readonly string[]): string[] {
  return topics.flatMap((topic) => tiers.slice(0, 2).map((tier) => term(tier, topic)));
}

function read(filter: object): Promise<PracticeEntry[]> {
  return PracticeEntry.find(filter, listed).sort({ updatedAt: -1 }).limit(mostCandidates).lean<PracticeEntry[]>();
}
