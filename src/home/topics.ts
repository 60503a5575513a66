import { isCommonWord } from '../../models/search/alike.js';
import { fold } from '../../models/search/words.js';

/** What one published process is about. */
export interface Subject {
  municipality: { toString(): string };
  area?: string;
  keywords: readonly string[];
}

/** A keyword and the processes that carry it, however it is spelt there. */
interface Candidate {
  /** As it is spelt most often. */
  spelt: Map<string, number>;
  subjects: Set<Subject>;
}

/** What many towns do says more than what one town says often. */
const townWeight = 2;

/**
 * Words to begin a search with: what the most processes of the most towns are about, each leading to others than the
 * ones before it. Not what is done with anything ("Anmeldung"), and no name of a department: those stand elsewhere.
 */
export function topicsOf(subjects: readonly Subject[], most: number): string[] {
  const departments = new Set(subjects.map(({ area }) => fold(area ?? '')));
  const candidates = [...gather(subjects)].filter(([key]) => !departments.has(key) && !isCommonWord(key));
  const left = new Map(candidates);
  const covered = new Set<Subject>();
  const topics: string[] = [];
  while (topics.length < most && left.size > 0) {
    const [key, best] = [...left].reduce((one, other) =>
      worth(other[1], covered) > worth(one[1], covered) ? other : one,
    );
    left.delete(key);
    if (worth(best, covered) === 0) break;
    for (const subject of best.subjects) covered.add(subject);
    topics.push(mostOften(best.spelt));
  }
  return topics;
}

function gather(subjects: readonly Subject[]): Map<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const subject of subjects)
    for (const keyword of subject.keywords) {
      const key = fold(keyword).trim();
      const known = found.get(key) ?? { spelt: new Map<string, number>(), subjects: new Set<Subject>() };
      known.spelt.set(keyword, (known.spelt.get(keyword) ?? 0) + 1);
      known.subjects.add(subject);
      found.set(key, known);
    }
  return found;
}

function worth({ subjects }: Candidate, covered: ReadonlySet<Subject>): number {
  const fresh = [...subjects].filter((subject) => !covered.has(subject));
  return fresh.length + townWeight * new Set(fresh.map(({ municipality }) => municipality.toString())).size;
}

function mostOften(spelt: ReadonlyMap<string, number>): string {
  return [...spelt].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
}
