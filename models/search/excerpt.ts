import { highlight, saidOf } from './highlight.js';

const longest = 160;
/** So much of the text before the hit, for the sentence it stands in. */
const before = 50;
/** Of a long text the words are looked for in so much. */
const mostRead = 200_000;

/** A text a hit may be found in. */
export interface Piece<Name> {
  place: Name;
  text: string;
}

/** The piece that says most of the marks, the first among equals; null if none says any. */
export function bestPiece<Name>(pieces: readonly Piece<Name>[], marks: readonly string[]): Piece<Name> | null {
  let best: { piece: Piece<Name>; said: number } | null = null;
  for (const piece of pieces) {
    const said = saidOf(piece.text.slice(0, mostRead), marks).size;
    if (said > (best?.said ?? 0)) best = { piece, said };
  }
  return best?.piece ?? null;
}

/** So much around the first hit as one reads at a glance, cut between words. */
export function excerptOf(text: string, marks: readonly string[]): string {
  const plain = plainText(lineWith(text.slice(0, mostRead), marks));
  if (plain.length <= longest) return plain;
  const at = highlight(plain, marks).findIndex((piece) => piece.hit);
  const offset = highlight(plain, marks)
    .slice(0, Math.max(0, at))
    .reduce((sum, piece) => sum + piece.text.length, 0);
  const from = offset <= before ? 0 : plain.indexOf(' ', offset - before) + 1;
  const end = from + longest >= plain.length ? plain.length : plain.lastIndexOf(' ', from + longest);
  const to = end > from ? end : from + longest;
  return `${from > 0 ? '… ' : ''}${plain.slice(from, to)}${to < plain.length ? ' …' : ''}`;
}

/** The paragraph that says most. */
function lineWith(text: string, marks: readonly string[]): string {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  const best = bestPiece(
    lines.map((line) => ({ place: line, text: line })),
    marks,
  );
  return best?.text ?? lines[0] ?? '';
}

/** None begins within another, so that a text of nothing but brackets is read once. */
const link = /!?(?<!\\)\[((?:\\.|[^\][\\])*)\]\([^()]*\)/g;

/** Markdown as it is read, near enough for one line: links and pictures by their words, no marks of form. */
function plainText(markdown: string): string {
  return markdown
    .replace(link, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/^[\s>#*+-]+|[*_`|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
