import type { Types } from 'mongoose';
import { SearchEntry } from '../search-entry.js';
import type { Actor } from '../user.js';
import { areAlike, likeness, topicsOf } from './alike.js';
import { circleOf } from './published.js';
import { term, tiers } from './terms.js';
import { flat } from './words.js';

/** What a process is about, as far as others are looked up by it. */
export interface Subject {
  municipality: Types.ObjectId;
  title: string;
  serviceKey: string;
}

export interface Similar {
  entry: SearchEntry;
  /** The same service by its key, or only a title that says the same. */
  because: 'service' | 'title';
}

/** So many candidates are looked at: a word that is in more titles says little. */
const mostCandidates = 200;
const listed = { terms: 0, steps: 0 } as const;

/**
 * How other towns do it: what they publish to the actor for the same service, the same service key first, then the
 * most alike titles. At most `most`.
 */
export async function similarTo(actor: Actor, subject: Subject, most: number): Promise<Similar[]> {
  const others = { scope: circleOf(actor), municipality: { $ne: subject.municipality } };
  const topics = topicsOf(subject.title);
  const [sameService, sameWords] = await Promise.all([
    isService(subject.serviceKey)
      ? read({
          ...others,
          terms: { $in: tiers.map((tier) => term(tier, subject.serviceKey)) },
          serviceKey: subject.serviceKey,
        })
      : [],
    topics.length > 0
      ? read({ ...others, terms: { $in: topics.flatMap((topic) => [term('a', flat(topic)), term('b', flat(topic))]) } })
      : [],
  ]);
  const known = new Set(sameService.map((entry) => entry._id));
  const titled = sameWords
    .filter((entry) => !known.has(entry._id) && areAlike(subject.title, entry.title))
    .sort((one, other) => likeness(subject.title, other.title) - likeness(subject.title, one.title));
  return [
    ...sameService.map((entry): Similar => ({ entry, because: 'service' })),
    ...titled.map((entry): Similar => ({ entry, because: 'title' })),
  ].slice(0, most);
}

/** "intern" says only that there is no key. */
function isService(key: string): boolean {
  return /^\d{14}$/.test(key);
}

function read(filter: object): Promise<SearchEntry[]> {
  return SearchEntry.find(filter, listed).limit(mostCandidates).lean<SearchEntry[]>();
}
