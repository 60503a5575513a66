import type { PdfDocument } from './document.js';
import { oneLine } from './fonts.js';
import { decorate, heightOf, inkQuiet, line, margins, type Sheet, textElement, width } from './sheet.js';

const titleSize = 23;
const leadSize = 12;
const metaSize = 9.5;
const footSize = 8.5;
const leastFoot = 6;
/** The mark of Fundus, as in views/shared/_logo. */
const mark = { size: 16, radius: 4 };

/** The head of the first page: what it is, in one look. */
export function cover(sheet: Sheet, { eyebrow, title, lead, meta }: PdfDocument): void {
  const { doc, root, tone } = sheet;
  const words = meta.filter(Boolean).join('  ·  ');
  const parts = [
    { tag: 'P', text: [{ text: eyebrow, bold: true }], size: 10, color: tone.ink, below: 8 },
    { tag: 'H1', text: [{ text: title, bold: true }], size: titleSize, below: 8 },
    { tag: 'P', text: [{ text: lead }], size: leadSize, color: inkQuiet, below: 10 },
    { tag: 'P', text: [{ text: words }], size: metaSize, color: inkQuiet, below: 0 },
  ].filter(({ text }) => text.some((run) => run.text !== ''));
  const top = 56;
  const height = parts.reduce((sum, { text, size, below }) => sum + heightOf(sheet, text, { size }) + below, 0);
  decorate(sheet, () => doc.rect(0, 0, doc.page.width, top + height + 22).fill(tone.tint));
  decorate(sheet, () => doc.rect(0, 0, doc.page.width, 5).fill(tone.ink));
  doc.y = top;
  for (const { tag, text, size, color, below } of parts) {
    root.add(textElement(sheet, tag, text, { size, ...(color ? { color } : {}) }));
    doc.y += below;
  }
  doc.y = top + height + 40;
}

/** Head and foot of all pages, once it is known how many there are. */
export function frame(sheet: Sheet, { running, address, pageWords, title }: PdfDocument): void {
  const { doc } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    // Without it, writing below the margin would begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    if (index > start) headOf(sheet, running, title);
    const y = doc.page.height - 46;
    const room = width(sheet);
    doc
      .moveTo(margins.left, y - 10)
      .lineTo(margins.left + room, y - 10)
      .lineWidth(0.5)
      .stroke(line);
    const page = pageWords.replace('{{page}}', String(index - start + 1)).replace('{{pages}}', String(count));
    doc.font('own-regular').fontSize(footSize).fillColor(inkQuiet);
    const forPage = doc.widthOfString(page) + 2;
    doc.text(page, margins.left + room - forPage, y, { width: forPage, align: 'right', lineBreak: false });
    addressOf(sheet, address, { y, room: room - forPage - 12 });
    doc.endMarkedContent();
  }
}

/** Whole, so that it can be typed in: a long one is set smaller before it is cut. */
function addressOf({ doc }: Sheet, address: string, { y, room }: { y: number; room: number }): void {
  const size = Math.max(leastFoot, Math.min(footSize, (footSize * room) / (doc.widthOfString(address) + 1)));
  doc.fontSize(size);
  doc.text(address, margins.left, y + (footSize - size) / 2, {
    width: room,
    height: 11,
    ellipsis: true,
    lineBreak: false,
  });
}

function headOf(sheet: Sheet, running: string, title: string): void {
  const { doc, tone } = sheet;
  const room = width(sheet);
  doc.roundedRect(margins.left, 34, mark.size, mark.size, mark.radius).fill(tone.ink);
  doc
    .font('own-bold')
    .fontSize(10)
    .fillColor('#ffffff')
    .text('F', margins.left, 36.5, { width: mark.size, align: 'center', lineBreak: false });
  const name = oneLine(title, 'bold');
  doc.font(name.font).fontSize(8.5).fillColor(inkQuiet);
  const half = room / 2 - 20;
  doc.text(name.text, margins.left + mark.size + 8, 38, {
    width: half + 20,
    height: 11,
    ellipsis: true,
    lineBreak: false,
  });
  const place = oneLine(running, 'regular');
  doc.font(place.font);
  doc.text(place.text, margins.left + room - half, 38, { width: half, height: 11, align: 'right', lineBreak: false });
}
