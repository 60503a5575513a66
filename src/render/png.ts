import { Resvg } from '@resvg/resvg-js';
import { FONT_FILES } from './fonts/face.js';

export interface PngOptions {
  /** Width in px; without it the picture's own. */
  width?: number;
  /** The picture is made smaller if it would have more pixels; resvg would ask for memory until the process dies. */
  maxPixels?: number;
  /** Nothing behind the drawing instead of white. */
  transparent?: boolean;
}

export const MAX_PIXELS = 25_000_000;
const FONT = {
  loadSystemFonts: false,
  fontFiles: Object.values(FONT_FILES),
  defaultFontFamily: 'Arimo',
  sansSerifFamily: 'Arimo',
};

/**
 * The finished SVG as PNG, on white unless it is to be transparent, in its proportions. Errors: throws if the SVG has no size or is thinner than a pixel.
 * Characters that Arimo lacks (CJK, emoji, Arabic) are left out.
 */
export function toPng(
  svg: string,
  { width, maxPixels = MAX_PIXELS, transparent = false }: PngOptions = {},
): Uint8Array {
  const size = sizeOf(svg);
  const limit = Math.sqrt(Math.min(maxPixels, MAX_PIXELS) / (size.width * size.height));
  const zoom = Math.min(width ? width / size.width : 1, limit);
  const side = Math.floor(size.width * zoom);
  if (side < 1) throw new Error('The SVG is too narrow for its height');
  const fitTo = { mode: 'width' as const, value: side };
  return new Resvg(svg, { fitTo, font: FONT, ...(transparent ? {} : { background: '#ffffff' }) }).render().asPng();
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width = 0, height = 0] = (/<svg\b[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number);
  if (!(width > 0 && height > 0)) throw new Error('The SVG has no size');
  return { width, height };
}
