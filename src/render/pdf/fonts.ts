import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { FONT_FILES } from '../fonts/face.js';
import type { PdfRun } from './document.js';
import { unpackWoff } from './woff.js';

type Style = 'regular' | 'bold' | 'italic' | 'boldItalic';
type FontSet = 'own' | 'wide';
export type FontName = `${FontSet}-${Style}`;

const require = createRequire(import.meta.url);
const fira = (name: string) => require.resolve(`@fontsource/fira-sans/files/fira-sans-latin-${name}.woff`);

/**
 * The face of the app holds the Latin letters of the west; for others (Sorbian, Greek, Cyrillic) Arimo takes over,
 * letter by letter.
 */
const files: Record<FontSet, Record<Style, string>> = {
  own: {
    regular: fira('400-normal'),
    bold: fira('600-normal'),
    italic: fira('400-italic'),
    boldItalic: fira('600-italic'),
  },
  wide: FONT_FILES,
};
const sets: readonly FontSet[] = ['own', 'wide'];

/** Every font by the name it has in a document; only those that are used are embedded, with the letters used. */
export function fontFiles(): [name: FontName, font: Buffer][] {
  return sets.flatMap((set) =>
    Object.entries(files[set]).map(([style, file]): [FontName, Buffer] => [`${set}-${style as Style}`, read(file)]),
  );
}

const unpacked = new Map<string, Buffer>();

function read(file: string): Buffer {
  const font = unpacked.get(file) ?? unpackWoff(readFileSync(file));
  unpacked.set(file, font);
  return font;
}

/** Fonts of the pictures: their lines are broken by the measures of Arimo. */
export function drawingFont(_family: string, bold: boolean, italic: boolean): FontName {
  return `wide-${styleOf({ bold, italic })}`;
}

/** A piece of text in one font. */
export interface Piece {
  text: string;
  font: FontName;
  link: string | undefined;
}

/** Stands where a letter is that no font can show, so that nobody takes a name for empty. */
const unknownLetter = '□';

/** Runs cut where the font has to change. Pictures among the letters are left out; letters no font has leave a box. */
export function pieces(runs: readonly PdfRun[]): Piece[] {
  const cut: Piece[] = [];
  for (const run of runs) {
    const style = styleOf(run);
    for (const letter of run.text.normalize('NFC')) {
      const last = cut.at(-1);
      const font = fontFor(letter, style);
      const text = font ? letter : unshown(letter);
      if (!text) continue;
      const by = font ?? `wide-${style}`;
      if (last?.font === by && last.link === run.link) last.text += text;
      else cut.push({ text, font: by, link: run.link });
    }
  }
  return cut;
}

/** A line of its own that is cut when it is too long: in the one font that shows all of it. */
export function oneLine(text: string, style: Style): { text: string; font: FontName } {
  const letters = [...text.normalize('NFC')].map((letter) => ({ letter, font: fontFor(letter, style) }));
  const font: FontName = letters.every((one) => one.font === `own-${style}`) ? `own-${style}` : `wide-${style}`;
  const shown = letters.map((one) => (one.font ? one.letter : unshown(one.letter))).join('');
  return { text: shown.replace(/\s+/g, ' ').trim(), font };
}

function unshown(letter: string): string {
  return /[\p{L}\p{N}]/u.test(letter) ? unknownLetter : '';
}

function styleOf({ bold, italic }: Pick<PdfRun, 'bold' | 'italic'>): Style {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}

const opened = new Map<string, Font>();
const known = new Map<string, FontName | null>();

function fontFor(letter: string, style: Style): FontName | null {
  if (letter === '\n') return `own-${style}`;
  const key = style + letter;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const set = sets.find((one) => holds(files[one][style], letter));
  const name: FontName | null = set ? `${set}-${style}` : null;
  known.set(key, name);
  return name;
}

function holds(file: string, letter: string): boolean {
  const font = opened.get(file) ?? create(read(file));
  opened.set(file, font);
  return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}
