import { measureText, type TextFont } from './face.js';

const PX_PER_UNIT: Record<string, number> = { px: 1, pt: 4 / 3, em: 16, rem: 16 };

/** The part of CanvasRenderingContext2D that diagram-js measures its labels with. */
export class MeasureContext {
  letterSpacing = '0px';
  private shorthand = '12px sans-serif';
  private parsed: TextFont = { size: 12 };

  get font(): string {
    return this.shorthand;
  }

  set font(shorthand: string) {
    this.shorthand = shorthand;
    this.parsed = parseFont(shorthand);
  }

  measureText(text: string) {
    const { width, ascent, descent } = measureText(text, this.parsed);
    const spacing = (Number.parseFloat(this.letterSpacing) || 0) * text.length;
    return {
      width: width + spacing,
      fontBoundingBoxAscent: ascent,
      fontBoundingBoxDescent: descent,
      actualBoundingBoxAscent: ascent,
      actualBoundingBoxDescent: descent,
    };
  }
}

/** Size, weight and style of a CSS `font` shorthand such as `italic bold 12px Arimo, sans-serif`. */
function parseFont(shorthand: string): TextFont {
  const [, size = '12', unit = 'px'] = /(\d*\.?\d+)(px|pt|rem|em)/.exec(shorthand) ?? [];
  const weight = /(?:^|\s)(bold|bolder|[1-9]00)(?=\s)/.exec(shorthand)?.[1] ?? 'normal';
  const style = /(?:^|\s)(italic|oblique)(?=\s)/.exec(shorthand)?.[1] ?? 'normal';
  return { size: Number(size) * (PX_PER_UNIT[unit] ?? 1), weight, style };
}
