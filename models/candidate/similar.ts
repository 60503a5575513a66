import type { Types } from 'mongoose';
import { Candidate, type CandidateFields } from '../candidate.js';
import { likeness } from '../search/alike.js';

/** What somebody is about to propose. */
export interface About {
  title: string;
  subject?: Types.ObjectId | null;
  /** Not these: they are looked at already. */
  but?: readonly Types.ObjectId[];
}

export type Alike = Pick<CandidateFields, 'key' | 'title' | 'kind' | 'subject' | 'state'> & { _id: Types.ObjectId };

/** Candidates are headlines, as practices are: few words in common say much. */
const alikeFrom = 0.4;
const seen = { key: 1, title: 1, kind: 1, subject: 1, state: 1, 'voices.title': 1 } as const;

/**
 * What stands on the agenda already and says the same: about the same thing first, then by the words of its titles, in
 * whatever form, those of merged ones too (they live on as voices).
 */
export async function similarCandidates(agenda: Types.ObjectId, about: About, most = 5): Promise<Alike[]> {
  const all = await Candidate.find(
    { agenda, state: { $ne: 'merged' }, _id: { $nin: [...(about.but ?? [])] } },
    seen,
  ).lean<(Alike & Pick<CandidateFields, 'voices'>)[]>();
  return all
    .map((one) => ({ one, score: scoreOf(one, about) }))
    .filter(({ score }) => score >= alikeFrom)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}

/** 2: about the same thing. */
function scoreOf(one: Alike & Pick<CandidateFields, 'voices'>, { title, subject }: About): number {
  if (subject && one.subject?.equals(subject)) return 2;
  return Math.max(...[one.title, ...one.voices.map((voice) => voice.title)].map((told) => likeness(title, told)));
}
