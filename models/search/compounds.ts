import { isBeginning, isPart, isWhole } from './lexicon.js';
import { root } from './words.js';

/** Shorter words are none, or say nothing in parts. */
const shortestCompound = 7;
const longestCompound = 40;
const shortestPart = 3;
/** Beside a piece nobody knows, the known one must be long: "Antwort" is not about a "Wort". */
const shortestKnown = 5;
const shortestUnknown = 4;
const mostParts = 4;

/** Begin endings that make another word of the known one ("Mitarbeiterin"), not a compound. */
const endings = /^(aend|an[dt]|at|e[nr]|haft|heit|i[egnst]|keit|lich|los|schaft|u)/;

const known = new Map<string, string[]>();
const mostKnown = 50_000;

/**
 * The roots of what a folded German word is put together from, longer pieces of it too: "Hundesteuermarke" is about
 * "hund", "steuer", "marke", "hundesteuer" and "steuermarke". None for a word that is not put together.
 */
export function partsOf(word: string): string[] {
  let found = known.get(word);
  if (!found) {
    if (known.size >= mostKnown) known.clear();
    found = [...new Set(sequences(piecesOf(word)).map(root))].filter((part) => part !== root(word));
    known.set(word, found);
  }
  return found;
}

/** The pieces of a compound one after the other, with the letters that link them; the word itself when it is none. */
export function piecesOf(word: string): string[] {
  if (word.length < shortestCompound || word.length > longestCompound || isWhole(word) || !/^[a-z]+$/.test(word))
    return [word];
  return wholly(word, mostParts) ?? partly(word) ?? [word];
}

/** Split so that each piece is known, with the fewest and then the most even pieces. Linking letters go with the stem. */
function wholly(word: string, most: number): string[] | null {
  if (most < 1) return null;
  if (isPiece(word)) return [word];
  if (most === 1) return null;
  let best: string[] | null = null;
  for (let at = word.length - shortestPart; at >= shortestPart; at -= 1) {
    const first = word.slice(0, at);
    if (!isPiece(first)) continue;
    const rest = wholly(word.slice(at), (best?.length ?? most + 1) - 2);
    if (rest) best = [first, ...rest];
  }
  return best;
}

function isPiece(piece: string): boolean {
  return piece.length >= shortestPart && isPart(piece);
}

/** One end of the word is known and long; the other may be any word that is not merely a syllable put before. */
function partly(word: string): string[] | null {
  for (let at = shortestUnknown; at <= word.length - shortestKnown; at += 1) {
    const [first, last] = [word.slice(0, at), word.slice(at)];
    if (isPart(last) && !isBeginning(first)) return [first, last];
  }
  for (let at = word.length - shortestKnown; at > shortestKnown; at -= 1)
    if (isPart(word.slice(0, at)) && !endings.test(word.slice(at))) return [word.slice(0, at), word.slice(at)];
  return null;
}

/** All pieces and all neighbours together, but not the whole. */
function sequences(pieces: readonly string[]): string[] {
  const all: string[] = [];
  for (let from = 0; from < pieces.length; from += 1)
    for (let to = from + 1; to <= pieces.length; to += 1)
      if (to - from < pieces.length) all.push(pieces.slice(from, to).join(''));
  return all;
}
