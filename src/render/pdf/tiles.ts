import draw from 'svg-to-pdfkit';
import type { PdfBlock, PdfTiles } from './document.js';
import { drawingFont } from './fonts.js';
import type { Parts } from './parts.js';
import { bottom, decorate, inkQuiet, line, margins, type Sheet, textElement, turn } from './sheet.js';

type Drawing = Extract<PdfBlock, { kind: 'drawing' }>;

/** Points a pixel becomes on a sheet: letters of 12 px are read at arm's length. */
const readable = 0.62;
/** So many points each sheet shows of the next: enough to glue them. */
const overlap = 28;
const captionHeight = 20;
/** Nothing becomes larger than on the screen. */
const largest = 0.75;
const mostSheets = 40;
const between = 22;
/** Smaller than this on one A3 page, and nobody reads it: 12 px become 3.4 points. */
const unreadable = 0.28;

interface Tile {
  /** "B2": column and row, as on a map. */
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Layout = 'landscape' | 'portrait';

/** How a drawing is cut, in px of the drawing. */
export interface Tiling {
  tiles: Tile[];
  zoom: number;
  layout: Layout;
  words: PdfTiles;
}

export const drawingOptions = {
  preserveAspectRatio: 'xMidYMid meet',
  fontCallback: drawingFont,
  warningCallback: () => undefined,
};

/** A length of 0 is a dot to browsers and an error to PDF. */
export function forPdf(svg: string): string {
  return svg.replace(/stroke-dasharray="[^"]*"/g, (dashes) => dashes.replace(/(?<=[" ,])0(?=[" ,])/g, '0.01'));
}

/** null: it goes on one page. */
export function tilingFor({ width: wide, height, tiles: words }: Drawing): Tiling | null {
  if (!words) return null;
  const onOnePage = Math.min(1067 / wide, 600 / height);
  if (words.when === 'auto' && onOnePage >= unreadable) return null;
  const [lying, standing] = (['landscape', 'portrait'] as const).map((layout) =>
    layoutOf({ wide, height }, layout, roomOn(words.paper, layout)),
  );
  const best = lying && standing && standing.pages < lying.pages ? standing : lying;
  return best && best.tiles.length > 1 ? { ...best, words } : null;
}

/** As large as the sheets it takes allow. */
function layoutOf({ wide, height }: { wide: number; height: number }, layout: Layout, room: Room) {
  let zoom = readable;
  while (pieces(wide * zoom, room.width) * pieces(height * zoom, room.height) > mostSheets) zoom *= 0.95;
  const grid = { columns: pieces(wide * zoom, room.width), rows: pieces(height * zoom, room.height) };
  const filling = Math.min(
    (grid.columns * (room.width - overlap) + overlap) / wide,
    (grid.rows * (room.height - overlap) + overlap) / height,
  );
  zoom = Math.max(zoom, Math.min(largest, filling));
  const tiles = cut(zoom, { wide, high: height }, grid);
  const onePage = Math.floor(
    (room.height + captionHeight + between) / (tiles[0].height * zoom + captionHeight + between),
  );
  return { tiles, zoom, layout, pages: Math.ceil(tiles.length / Math.max(1, onePage)) };
}

/** Which sheet holds what, drawn over the whole. */
export function plan(sheet: Sheet, { tiles }: Tiling, { x, y, zoom }: { x: number; y: number; zoom: number }): void {
  const { doc, tone } = sheet;
  decorate(sheet, () => {
    for (const tile of tiles) {
      const [left, top] = [x + tile.x * zoom, y + tile.y * zoom];
      doc
        .rect(left, top, tile.width * zoom, tile.height * zoom)
        .lineWidth(0.5)
        .dash(3, { space: 2 })
        .stroke(tone.ink);
      doc.undash();
      const size = Math.min(22, tile.height * zoom * 0.4);
      doc.font('own-bold').fontSize(size).fillColor(tone.ink).fillOpacity(0.45);
      const middle = top + (tile.height * zoom - size) / 2;
      doc.text(tile.name, left, middle, { width: tile.width * zoom, align: 'center', lineBreak: false });
      doc.fillOpacity(1);
    }
  });
}

/** Large, with marks where the next one begins; what is low stands below one another on a page. */
export function sheets(
  sheet: Sheet,
  block: Drawing,
  { tiles, zoom, layout, words, parts }: Tiling & { parts: Parts },
): void {
  const { doc, root } = sheet;
  const whole = { width: block.width * zoom, height: block.height * zoom };
  for (const [at, tile] of tiles.entries()) {
    const needed = tile.height * zoom + captionHeight + between;
    if (at === 0 || doc.y + needed > bottom(sheet)) {
      turn(sheet, layout, words.paper);
      doc.y = margins.top - 12;
    } else doc.y += between;
    const said = filled(words.sheetWords, { sheet: tile.name, at: at + 1, sheets: tiles.length });
    root.add(textElement(sheet, 'P', said, { size: 9, color: inkQuiet, y: doc.y }));
    const [left, top] = [margins.left, doc.y + 4];
    const paint = () => {
      doc.save();
      doc.rect(left, top, tile.width * zoom, tile.height * zoom).clip();
      draw(doc, parts.in(tile), left - tile.x * zoom, top - tile.y * zoom, { ...whole, ...drawingOptions });
      doc.restore();
    };
    root.add(doc.struct('Figure', { alt: `${block.alternative}. ${said}` }, [paint]));
    marks(sheet, { left, top, tile, zoom, whole });
  }
}

/** Where two sheets meet: cut on the line, glue on the strip behind it. */
function marks(
  sheet: Sheet,
  {
    left,
    top,
    tile,
    zoom,
    whole,
  }: { left: number; top: number; tile: Tile; zoom: number; whole: { width: number; height: number } },
): void {
  const { doc, tone } = sheet;
  const [wide, high] = [tile.width * zoom, tile.height * zoom];
  decorate(sheet, () => {
    doc.rect(left, top, wide, high).lineWidth(0.4).stroke(line);
    doc.lineWidth(0.6).dash(4, { space: 3 }).strokeColor(tone.ink).strokeOpacity(0.6);
    if (tile.x * zoom + wide < whole.width - 1)
      doc
        .moveTo(left + wide - overlap, top)
        .lineTo(left + wide - overlap, top + high)
        .stroke();
    if (tile.x > 0)
      doc
        .moveTo(left + overlap, top)
        .lineTo(left + overlap, top + high)
        .stroke();
    if (tile.y * zoom + high < whole.height - 1)
      doc
        .moveTo(left, top + high - overlap)
        .lineTo(left + wide, top + high - overlap)
        .stroke();
    if (tile.y > 0)
      doc
        .moveTo(left, top + overlap)
        .lineTo(left + wide, top + overlap)
        .stroke();
    doc.undash().strokeOpacity(1);
  });
  doc.y = Math.min(top + high, doc.page.height - margins.bottom);
}

/** Fills `{{names}}`; a name without a value stays as it is. */
export function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function roomOn(paper: 'A4' | 'A3', layout: Layout) {
  const [short, long] = paper === 'A4' ? [595, 842] : [842, 1191];
  const [wide, high] = layout === 'landscape' ? [long, short] : [short, long];
  return { width: wide - margins.left - margins.right, height: high - margins.top - margins.bottom - captionHeight };
}

type Room = ReturnType<typeof roomOn>;

function pieces(length: number, room: number): number {
  return Math.max(1, Math.ceil((length - overlap) / (room - overlap)));
}

/** Sheets of one size that share their overlaps evenly, row by row. */
function cut(
  zoom: number,
  { wide, high }: { wide: number; high: number },
  { columns, rows }: { columns: number; rows: number },
): [Tile, ...Tile[]] {
  const size = {
    width: (wide + ((columns - 1) * overlap) / zoom) / columns,
    height: (high + ((rows - 1) * overlap) / zoom) / rows,
  };
  const tile = (at: number): Tile => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    return {
      name: `${String.fromCharCode(65 + (column % 26))}${row + 1}`,
      x: column * (size.width - overlap / zoom),
      y: row * (size.height - overlap / zoom),
      ...size,
    };
  };
  return [tile(0), ...Array.from({ length: columns * rows - 1 }, (_, at) => tile(at + 1))];
}
