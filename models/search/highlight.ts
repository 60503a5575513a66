import { fold } from './words.js';

/** Shorter forms say too little to be looked for inside of words: "an" is in everything. */
const shortestPart = 4;

/** A text in pieces, those that say one of the folded forms told from the others. Put together they are the text. */
export function highlight(text: string, marks: readonly string[]): { text: string; hit: boolean }[] {
  const pieces: { text: string; hit: boolean }[] = [];
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += piece;
    else if (piece) pieces.push({ text: piece, hit });
  };
  for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) add(piece, says(fold(piece), marks));
  return pieces;
}

function says(word: string, marks: readonly string[]): boolean {
  return marks.some(
    (mark) => mark !== '' && (word.startsWith(mark) || (mark.length >= shortestPart && word.includes(mark))),
  );
}
