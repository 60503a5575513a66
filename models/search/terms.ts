import { partsOf } from './compounds.js';
import { root, words } from './words.js';

/**
 * Where a word stands, the best place first: in the title, as part of a compound there, in summary or keywords, as part
 * there, in the name of a step, elsewhere.
 */
export const tiers = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type Tier = (typeof tiers)[number];

/** What an entry says, by how much it counts. */
export interface Said {
  title: string;
  /** Summary, keywords, what stands on a card. */
  summary: readonly string[];
  /** Names of steps, headings. */
  steps: readonly string[];
  /** All other text. */
  rest: readonly string[];
}

/** Longest list an entry keeps: what says more than this says enough with it. */
const mostTerms = 2000;
/** Longer than any German word that somebody would look for. */
const longestWord = 60;

/** A root in its tier, as entries keep it and the index orders it. */
export function term(tier: Tier, root: string): string {
  return `${tier}:${root}`;
}

/** What an entry is found by: the root of each word and of its parts, once, in the best tier it has. */
export function termsOf({ title, summary, steps, rest }: Said): string[] {
  const best = new Map<string, Tier>();
  const file = (root: string, tier: Tier) => {
    const known = best.get(root);
    if (known ? known > tier : best.size < mostTerms) best.set(root, tier);
  };
  const read = (texts: readonly string[], whole: Tier, part: Tier) => {
    for (const word of saidWords(texts)) {
      file(root(word), whole);
      for (const one of partsOf(word)) file(one, part);
    }
  };
  read([title], 'a', 'b');
  read(summary, 'c', 'd');
  read(steps, 'e', 'e');
  read(rest, 'f', 'f');
  return [...best].map(([root, tier]) => term(tier, root));
}

/** Each word of the texts once, as it is written. */
export function saidWords(texts: readonly string[]): Set<string> {
  const said = new Set<string>();
  for (const text of texts) for (const word of words(text)) if (word.length <= longestWord) said.add(word);
  return said;
}
