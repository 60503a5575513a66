import { contents } from './contents.js';
import type { PdfBlock, PdfDocument } from './document.js';
import { drawing, makeRoom } from './drawing.js';
import { cover, frame } from './frame.js';
import { figures, heading, list, paragraph, rule } from './prose.js';
import { isFull, openSheet, type Sheet } from './sheet.js';
import { facts, table } from './tables.js';

/**
 * A tagged PDF 1.7 with real text (ISO 32000-1, 14.8): headings, lists, tables and pictures are named for screen
 * readers, title and language are set, fonts are embedded with the letters used.
 * @returns the bytes of the file
 */
export function writePdf(document: PdfDocument): Promise<Uint8Array> {
  const sheet = openSheet(document);
  const { doc } = sheet;
  const bytes = collected(doc);
  cover(sheet, document);
  const fillNumbers = contents(sheet, document);
  for (const [index, block] of document.blocks.entries()) {
    if (isFull(sheet)) {
      paragraph(sheet, { kind: 'paragraph', text: document.cutWords });
      break;
    }
    const next = document.blocks[index + 1];
    if (block.kind === 'heading' && next?.kind === 'drawing') makeRoom(sheet, next);
    if (block.kind === 'heading') heading(sheet, block, document.blocks.slice(index + 1, index + 7));
    else write(sheet, block);
  }
  fillNumbers();
  frame(sheet, document);
  sheet.root.end();
  doc.end();
  return bytes;
}

type Writers = { [Kind in PdfBlock['kind']]: (sheet: Sheet, block: Extract<PdfBlock, { kind: Kind }>) => void };
const writers: Writers = { heading, paragraph, list, facts, table, figures, drawing, rule };

function write(sheet: Sheet, block: PdfBlock): void {
  const writer = writers[block.kind] as (sheet: Sheet, block: PdfBlock) => void;
  writer(sheet, block);
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', failed);
  });
}
