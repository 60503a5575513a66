import draw from 'svg-to-pdfkit';
import type { PdfBlock } from './document.js';
import { cuttable } from './parts.js';
import { bottom, ensure, inkQuiet, margins, type Sheet, textElement, turn, width } from './sheet.js';
import { drawingOptions, filled, forPdf, plan, sheets, type Tiling, tilingFor } from './tiles.js';

/** Points a pixel may become: letters of 12 px stay readable from here on. */
const readable = 0.5;
/** A drawing is never blown up beyond this. */
const largest = 0.75;
const captionHeight = 22;
/** Smaller than this on A4, and the page is A3. */
const tooSmall = 0.34;
/** Between the margins of A4. */
const standingWidth = 471;

type Drawing = Extract<PdfBlock, { kind: 'drawing' }>;

/** A wide drawing gets a page of its own, lying on its side; what stands above it goes there too. */
export function makeRoom(sheet: Sheet, block: Drawing): void {
  if (!lies(block) || isLying(sheet)) return;
  const onA4 = zoomOn(block, 718, 425);
  turn(sheet, 'landscape', onA4 < tooSmall && !tilingFor(block) ? 'A3' : 'A4');
}

/** The drawing in lines and letters, as large as the page allows. */
export function drawing(sheet: Sheet, block: Drawing): void {
  const { doc, root } = sheet;
  makeRoom(sheet, block);
  const wide = width(sheet);
  if (!isLying(sheet)) ensure(sheet, Math.min(block.height * zoomOn(block, wide, 600), 600) + captionHeight);
  const { y } = doc;
  const zoom = zoomOn(block, wide, bottom(sheet) - y - captionHeight);
  const size = { width: block.width * zoom, height: block.height * zoom };
  const svg = forPdf(block.svg);
  const tiling = withParts(tilingFor(block), svg);
  const options = { ...size, ...drawingOptions };
  const place = margins.left + (wide - size.width) / 2;
  root.add(doc.struct('Figure', { alt: block.alternative }, [() => draw(doc, svg, place, y, options)]));
  if (tiling) plan(sheet, tiling, { x: place, y, zoom });
  doc.y = y + size.height + 6;
  root.add(
    textElement(sheet, 'Caption', [block.caption, ...(tiling ? planned(tiling) : [])].join(' '), {
      size: 9,
      color: inkQuiet,
      width: wide,
    }),
  );
  if (tiling) sheets(sheet, block, tiling);
  if (tiling || isLying(sheet)) turn(sheet);
  else doc.y += 8;
}

/** Sheets on which only lanes would be seen are left out. */
function withParts(tiling: Tiling | null, svg: string) {
  if (!tiling) return null;
  const parts = cuttable(svg);
  const tiles = tiling.tiles.filter((tile) => !parts.isBare(tile));
  return { ...tiling, tiles, parts, leftOut: tiling.tiles.length - tiles.length };
}

function planned({ words, tiles, leftOut }: Tiling & { leftOut: number }): string[] {
  return [filled(words.planWords, { sheets: tiles.length }), ...(leftOut > 0 ? [words.bareWords] : [])];
}

function lies(block: Drawing): boolean {
  return block.width * readable > standingWidth;
}

function isLying({ doc }: Sheet): boolean {
  return doc.page.width > doc.page.height;
}

function zoomOn({ width: wide, height }: { width: number; height: number }, roomWidth: number, roomHeight: number) {
  return Math.min(largest, roomWidth / Math.max(1, wide), roomHeight / Math.max(1, height));
}
