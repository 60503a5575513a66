import { flat, fold, root, writtenOut } from './words.js';

/** Shorter forms say too little to be looked for inside of words: "an" is in everything. */
const shortestInside = 4;
/** What may follow a form as its ending: "Rechnung" in "Eingangsrechnungen" is marked to the end. */
const longestEnding = 3;

export interface Piece {
  text: string;
  hit: boolean;
}

/** A text in pieces, those that say one of the folded forms told from the others. Put together they are the text. */
export function highlight(text: string, marks: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += piece;
    else if (piece) pieces.push({ text: piece, hit });
  };
  for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const [from, to] = spanIn(piece, marks);
    add(piece.slice(0, from), false);
    add(piece.slice(from, to), true);
    add(piece.slice(to), false);
  }
  return pieces;
}

/** Which of the marks a text says. */
export function saidOf(text: string, marks: readonly string[]): Set<string> {
  const folded = fold(text);
  const near = marks.filter((mark) => folded.includes(mark) || flat(folded).includes(mark));
  const said = new Set<string>();
  if (near.length > 0)
    for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu))
      for (const mark of near) if (spanOf(word, mark)) said.add(mark);
  return said;
}

/** From where to where a word of the text says a mark; from 0 to 0 if it says none. */
function spanIn(word: string, marks: readonly string[]): [number, number] {
  const { folded, origin } = foldedWithOrigin(word);
  if (!folded) return [0, 0];
  for (const mark of marks) {
    const span = spanOf(folded, mark);
    if (span) return [origin[span[0]] ?? 0, span[1] >= folded.length ? word.length : (origin[span[1]] ?? word.length)];
  }
  return [0, 0];
}

/** Where a folded word says a folded form: as a whole by its root, at its beginning, or inside when that says enough. */
function spanOf(word: string, mark: string): [number, number] | null {
  if (word === mark || root(word) === mark) return [0, word.length];
  const inside = placeOf(word, mark);
  if (!inside || (inside[0] > 0 && mark.length < shortestInside)) return null;
  const [from, to] = inside;
  return [from, word.length - to <= longestEnding ? word.length : to];
}

/** Also where the word has an umlaut the form has lost: "antrag" in "Förderanträge". */
function placeOf(word: string, mark: string): [number, number] | null {
  const plain = word.indexOf(mark);
  if (plain >= 0) return [plain, plain + mark.length];
  const flattened = flat(word);
  const at = flattened.indexOf(mark);
  if (at < 0 || mark.length < shortestInside) return null;
  return [unflat(word, at), unflat(word, at + mark.length)];
}

/** The place in a word that a place in its flat form comes from: as many letters later as were dropped before it. */
function unflat(word: string, at: number): number {
  let dropped = 0;
  for (const { index } of word.matchAll(writtenOut)) {
    if (index - dropped + 1 > at) break;
    dropped += 1;
  }
  return at + dropped;
}

/** A word folded, and for each letter which letter of the word it comes from. */
function foldedWithOrigin(word: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const letter of word) {
    const made = /\p{M}/u.test(letter) ? '' : fold(letter);
    for (let step = 0; step < made.length; step += 1) origin.push(at);
    folded += made;
    at += letter.length;
  }
  return { folded, origin };
}
