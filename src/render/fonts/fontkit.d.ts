/** The part of fontkit 2 that is used here; the package brings no types. */
declare module 'fontkit' {
  type Glyph = { advanceWidth: number };
  type Font = {
    unitsPerEm: number;
    ascent: number;
    descent: number;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string, features?: Record<string, boolean>): { glyphs: Glyph[]; positions: { xAdvance: number }[] };
  };
  export function create(data: Uint8Array): Font;
}
