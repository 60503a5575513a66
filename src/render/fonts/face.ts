/**
 * Widths of text in Arimo, which has the same metrics as Arial and Liberation Sans: lines break at the same places
 * as in a browser that shows bpmn-js' own font.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export type TextFont = { size: number; weight?: string; style?: string };
export type TextMetrics = { width: number; ascent: number; descent: number };

const require = createRequire(import.meta.url);
const file = (name: string) => require.resolve(`@expo-google-fonts/arimo/${name}`);

export const FONT_FILES = {
  regular: file('400Regular/Arimo_400Regular.ttf'),
  bold: file('700Bold/Arimo_700Bold.ttf'),
  italic: file('400Regular_Italic/Arimo_400Regular_Italic.ttf'),
  boldItalic: file('700Bold_Italic/Arimo_700Bold_Italic.ttf'),
};

const SOFT_HYPHEN = 0xad;
const CACHE_SIZE = 50_000;

/** Width, ascent and descent of one line in px; the size is in px too. */
export function measureText(text: string, { size, weight = '', style = '' }: TextFont): TextMetrics {
  const face = faceFor(weight, style);
  return { width: face.width(text) * size, ascent: face.ascent * size, descent: face.descent * size };
}

/** One font file; all its figures are in em. */
class Face {
  private readonly advances = new Map<number, number>();
  private readonly kernings = new Map<number, number>();
  private readonly widths = new Map<string, number>();
  private readonly font: Font;

  constructor(path: string) {
    this.font = create(readFileSync(path));
  }

  get ascent(): number {
    return this.font.ascent / this.font.unitsPerEm;
  }

  get descent(): number {
    return -this.font.descent / this.font.unitsPerEm;
  }

  width(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = this.sumOf(text);
      if (this.widths.size >= CACHE_SIZE) this.widths.clear();
      this.widths.set(text, width);
    }
    return width;
  }

  private sumOf(text: string): number {
    let sum = 0;
    let previous = 0;
    for (const character of text) {
      const codePoint = /[\t\n\r]/.test(character) ? 0x20 : (character.codePointAt(0) ?? 0);
      if (codePoint === SOFT_HYPHEN) continue;
      if (previous) sum += this.kerning(previous, codePoint);
      sum += this.advance(codePoint);
      previous = codePoint;
    }
    return sum;
  }

  private advance(codePoint: number): number {
    let advance = this.advances.get(codePoint);
    if (advance === undefined) {
      advance = this.font.glyphForCodePoint(codePoint).advanceWidth / this.font.unitsPerEm;
      this.advances.set(codePoint, advance);
    }
    return advance;
  }

  private kerning(left: number, right: number): number {
    const key = left * 0x110000 + right;
    let kerning = this.kernings.get(key);
    if (kerning === undefined) {
      kerning = this.layoutKerning(left, right);
      this.kernings.set(key, kerning);
    }
    return kerning;
  }

  /** Pairs that the font joins into one glyph, or that fontkit cannot shape, count as not kerned. */
  private layoutKerning(left: number, right: number): number {
    try {
      const { glyphs, positions } = this.font.layout(String.fromCodePoint(left, right), { liga: false });
      const first = positions[0];
      if (glyphs.length !== 2 || !first) return 0;
      return first.xAdvance / this.font.unitsPerEm - this.advance(left);
    } catch {
      return 0;
    }
  }
}

const faces = new Map<string, Face>();

function faceFor(weight: string, style: string): Face {
  const bold = /bold/.test(weight) || Number(weight) >= 600;
  const italic = /italic|oblique/.test(style);
  const path = bold
    ? italic
      ? FONT_FILES.boldItalic
      : FONT_FILES.bold
    : italic
      ? FONT_FILES.italic
      : FONT_FILES.regular;
  let face = faces.get(path);
  if (!face) {
    face = new Face(path);
    faces.set(path, face);
  }
  return face;
}
