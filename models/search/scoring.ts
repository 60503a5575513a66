import type { AskedWord } from './asked.js';
import type { Candidate } from './entries.js';
import { type Tier, term, tiers } from './terms.js';
import { root, words } from './words.js';

export interface Scored {
  /** Id of the process or practice: entries of two circles are about the same one. */
  subject: string;
  candidate: Candidate;
  score: number;
  /** How much of what is asked it says, by weight: 1 is all. */
  said: number;
}

const weights: Record<Tier, number> = { a: 10, b: 7, c: 4, d: 3, e: 2.5, f: 1 };
/** Written just so, not only with the same stem. */
const exactly = 1;
/** The title says this and nothing else. */
const wholeTitle = 4;

/** How well an entry fits: for each word its best place, title before summary before steps before the rest. */
export function scoreOf(candidate: Candidate, asked: readonly AskedWord[]): Scored {
  const matched = new Set(candidate.matched ?? []);
  const titled = words(candidate.title);
  let score = 0;
  let said = 0;
  for (const word of asked) {
    const best = bestPlace(word, matched);
    if (best === 0) continue;
    said += word.weight;
    score += (best + (titled.includes(word.typed) ? exactly : 0)) * word.weight;
  }
  const roots = new Set(asked.flatMap(({ forms }) => forms.slice(0, 1).map((form) => form.root)));
  if (titled.length > 0 && titled.every((one) => roots.has(root(one)))) score += wholeTitle;
  const whole = asked.reduce((sum, word) => sum + word.weight, 0);
  return { subject: candidate._id.slice(0, 24), candidate, score, said: said / whole };
}

function bestPlace({ forms }: AskedWord, matched: ReadonlySet<string>): number {
  let best = 0;
  for (const { root, quality } of forms) {
    const tier = tiers.find((one) => matched.has(term(one, root)));
    if (tier) best = Math.max(best, weights[tier] * quality);
  }
  return best;
}

/** Better first; among equals newer and more used. */
export function byScore(one: Scored, other: Scored): number {
  const apart = other.score - one.score || other.candidate.rank - one.candidate.rank;
  return apart || (one.subject < other.subject ? -1 : 1);
}
