import { type Attributes, type Markup, tag, words } from './markup.js';

/** How wide a letter of Fira Sans is at most on average, as a part of its size: SVG wraps no text by itself. */
const LETTER = 0.56;

/** One line of text; `anchor` says which end of it stands at x. */
export function line(text: string, x: number, y: number, attributes: Attributes = {}): Markup {
  return tag('text', { x, y, ...attributes }, words(text));
}

/** Breaks a text into lines that fit the width; what does not fit the last one ends with an ellipsis. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const room = Math.max(Math.floor(width / (size * LETTER)), 2);
  const lines: string[] = [''];
  for (const word of text.trim().split(/\s+/)) {
    const current = lines[lines.length - 1] ?? '';
    const longer = current ? `${current} ${word}` : word;
    if (longer.length <= room || !current) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} …`;
  return kept.map((one) => (one.length > room ? `${one.slice(0, room - 1).replace(/[\s…]+$/, '')}…` : one));
}

export function widthOf(text: string, size: number): number {
  return text.length * size * LETTER;
}
