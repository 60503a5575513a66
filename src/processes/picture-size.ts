import type { Request } from 'express';
import { query } from '../web/form.js';

/** For a mail, a page, a poster. */
export const pictureWidths = [800, 1600, 3200, 6000] as const;
/** In px; however wide, a picture has at most 25 million pixels (render/png.ts). */
export const widthLimits = { least: 100, most: 10_000 } as const;

interface PictureSize {
  width: number;
  transparent: boolean;
}

/** As the address wants it: a width of one's own goes before a chosen one; without any, twice the size it is drawn in. */
export function pictureSize(req: Request, drawnWidth: number): PictureSize {
  const asked = query(req);
  const wanted = [asked.number('own'), asked.number('width')].find((one) => one !== null && Number.isFinite(one));
  const usual = Math.min(Math.ceil(drawnWidth * 2), 6000);
  const width = Math.round(Math.min(widthLimits.most, Math.max(widthLimits.least, wanted ?? usual)));
  return { width, transparent: asked.text('background', 20) === 'transparent' };
}

/** The drawing in a PDF: over sheets when it could not be read · on one page · over sheets of a size. */
export const pdfDrawings = ['auto', 'page', 'a4', 'a3'] as const;
