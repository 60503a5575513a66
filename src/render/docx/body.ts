import type { PdfBlock, PdfDocument, PdfText } from '../pdf/document.js';
import { runs } from '../pdf/sheet.js';
import { toPng } from '../png.js';
import { paragraph, type References, textRuns } from './runs.js';
import { escaped } from './xml.js';

type Block<Kind extends PdfBlock['kind']> = Extract<PdfBlock, { kind: Kind }>;

/** Between the margins of A4, in twentieths of a point. */
const width = 9070;
const emuPerPixel = 9525;
/** Width of a letter on average, and what a cell keeps free. */
const letter = 135;
const cellMargins = 230;
/** So wide is a picture at most, in px of 1/96 inch. */
const widest = 600;

/** Title, contents and all blocks; what each is says its style. */
export function body(document: PdfDocument, references: References): string {
  const writing = new Writing(references);
  return [
    head(document, references),
    contents(document),
    ...document.blocks.map((one, index, all) => writing.block(one, isLead(all, index))),
  ].join('');
}

function head({ eyebrow, title, lead, meta }: PdfDocument, references: References): string {
  const line = (style: string, text: string) => (text ? paragraph(style, textRuns(text, references)) : '');
  return [
    line('Eyebrow', eyebrow),
    line('Title', title),
    line('Subtitle', lead),
    line('Quiet', meta.filter(Boolean).join('  ·  ')),
  ].join('');
}

/**
 * A field Word can bring up to date, already filled with links to the headings. Without page numbers: only the program
 * that breaks the pages knows them, and wrong ones would be worse than none.
 */
function contents({ contents: title, blocks }: PdfDocument): string {
  if (!title) return '';
  const headings = blocks.filter((block) => block.kind === 'heading');
  const entries = headings.flatMap(({ level, text }, index) => (level > 3 ? [] : [{ level, text, index }]));
  const begin =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\n \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
  const lines = entries.map(({ level, text, index }, place) =>
    paragraph(
      `TOC${level - 1}`,
      `${place === 0 ? begin : ''}<w:hyperlink w:anchor="${bookmark(index)}" w:history="1"><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:hyperlink>`,
    ),
  );
  const end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
  return (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>' +
    `${paragraph('TOCHeading', textRuns(title, noReferences))}${entries.length > 0 ? lines.join('') + end : ''}</w:sdtContent></w:sdt>` +
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
  );
}

const noReferences = { link: () => '' };

function bookmark(index: number): string {
  return `_Toc${String(index + 1).padStart(8, '0')}`;
}

/** Whether a block stays with the next one: an introduction with the heading below, a text with its facts or table. */
function isLead(blocks: readonly PdfBlock[], index: number): boolean {
  const [before, block, after] = [blocks[index - 1], blocks[index], blocks[index + 1]];
  if (before?.kind === 'heading' && after?.kind === 'heading') return before.level < after.level;
  return after?.kind === 'table' || (block?.kind === 'paragraph' && after?.kind === 'facts');
}

class Writing {
  private headings = 0;

  constructor(private readonly references: References) {}

  block(block: PdfBlock, leads: boolean): string {
    switch (block.kind) {
      case 'heading':
        return this.heading(block);
      case 'paragraph':
        return this.paragraph(block, leads);
      case 'list':
        return this.list(block);
      case 'facts':
        return block.rows
          .map(({ label, values }, index) => this.fact(label, values, leads || index < block.rows.length - 1))
          .join('');
      case 'table':
        return this.table(block);
      case 'figures':
        return block.figures.map((figure) => this.figure(figure)).join('');
      case 'drawing':
        return this.drawing(block);
      case 'rule':
        return '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="B9BED0"/></w:pBdr></w:pPr></w:p>';
    }
  }

  /** What leads to a list, a table or the next heading stays with it. */
  private paragraph({ text, quoted, quiet }: Block<'paragraph'>, leads: boolean): string {
    const isLabel = runs(text).every(({ bold }) => bold);
    const style = quoted ? 'Quote' : quiet ? 'Quiet' : 'Normal';
    return paragraph(style, this.text(text), leads || isLabel ? '<w:keepNext/>' : '');
  }

  private text(text: PdfText): string {
    return textRuns(text, this.references);
  }

  private heading({ level, text }: Block<'heading'>): string {
    const index = this.headings;
    this.headings += 1;
    const mark = `<w:bookmarkStart w:id="${index}" w:name="${bookmark(index)}"/>${this.text(text)}<w:bookmarkEnd w:id="${index}"/>`;
    return paragraph(`Heading${level - 1}`, mark);
  }

  private list({ items, numbered, start = 1 }: Block<'list'>): string {
    const own = numbered ? this.references.numbered(start) : 1;
    return items
      .map(({ text, level = 0, label, details = [] }) => {
        const list = label === '•' ? 1 : own;
        const mark = `<w:numPr><w:ilvl w:val="${Math.min(level, 8)}"/><w:numId w:val="${list}"/></w:numPr>`;
        const indent = `<w:ind w:left="${(Math.min(level, 8) + 1) * 360}"/>`;
        return [
          paragraph('ListParagraph', this.text(text), mark),
          ...details.map((detail) => paragraph('Quiet', this.text(detail), indent)),
        ].join('');
      })
      .join('');
  }

  /** The label in bold, what is said of it beside: read aloud as one line. */
  private fact(label: string, values: readonly string[], leads: boolean): string {
    const [first = '', ...others] = values;
    const line = `${this.text([{ text: label, bold: true }])}<w:r><w:tab/></w:r>${this.text(first)}`;
    const keep = leads || others.length > 0 ? '<w:keepNext/>' : '';
    const more = others.map((value, index) => {
      const next = leads || index < others.length - 1 ? '<w:keepNext/>' : '';
      return paragraph('Fact', this.text(value), `${next}<w:ind w:left="2268" w:firstLine="0"/>`);
    });
    return paragraph('Fact', line, keep) + more.join('');
  }

  /** The first row is named as head and comes again on each page; rows stay whole. */
  private table({ head, rows }: Block<'table'>): string {
    const widths = columnWidths([head, ...rows]);
    const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
    const bold = head.map((cell) => runs(cell).map((run) => ({ ...run, bold: true })));
    const cellsOf = (cells: readonly PdfText[], look: string) =>
      widths.map((one, index) => {
        const inside = paragraph('TableText', this.text(cells[index] ?? ''));
        return `<w:tc><w:tcPr><w:tcW w:w="${one}" w:type="dxa"/>${look}</w:tcPr>${inside}</w:tc>`;
      });
    const shade = '<w:shd w:val="clear" w:color="auto" w:fill="F0F2F7"/>';
    const top = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cellsOf(bold, shade).join('')}</w:tr>`;
    const rest = rows.map((cells) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellsOf(cells, '').join('')}</w:tr>`);
    const look =
      '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>';
    return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${top}${rest.join('')}</w:tbl>${paragraph('Normal', '', '<w:spacing w:after="60"/>')}`;
  }

  private figure({ before, after, words }: Block<'figures'>['figures'][number]): string {
    return paragraph(
      'Normal',
      this.text([...(before ? [{ text: `${before} → ` }] : []), { text: `${after} `, bold: true }, { text: words }]),
    );
  }

  private drawing({ svg, width: wide, height, alternative, caption }: Block<'drawing'>): string {
    const id = this.references.picture(toPng(svg, { width: Math.min(1600, Math.round(wide * 3)) }));
    const zoom = Math.min(1, widest / Math.max(1, wide));
    const size = [wide, height].map((one) => Math.round(one * zoom * emuPerPixel));
    const number = this.references.pictures.length;
    const name = `docPr id="${number}" name="Picture ${number}" descr="${escaped(alternative)}"`;
    const extent = `cx="${size[0]}" cy="${size[1]}"`;
    const picture =
      `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:${name}/>` +
      '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
      `<pic:nvPicPr><pic:cNvPr id="${number}" name="Picture ${number}"/><pic:cNvPicPr/></pic:nvPicPr>` +
      `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
      `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
      '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
    return paragraph('Normal', picture, '<w:keepNext/>') + paragraph('Caption', this.text(caption));
  }
}

/** As in the PDF by the root of the longest text, but no word is broken while there is room. */
function columnWidths(rows: readonly (readonly PdfText[])[]): number[] {
  const count = Math.max(1, ...rows.map((cells) => cells.length));
  const columns = Array.from({ length: count }, (_, index) => {
    const texts = rows.map((cells) =>
      runs(cells[index] ?? '')
        .map(({ text }) => text)
        .join(''),
    );
    const word = Math.max(...texts.flatMap((text) => text.split(/\s/)).map(({ length }) => length));
    return { weight: Math.sqrt(Math.max(6, ...texts.map(({ length }) => length))), least: word * letter + cellMargins };
  });
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const rest = Math.max(0, width - least);
  const zoom = Math.min(1, width / least);
  return columns.map((column) => Math.floor(column.least * zoom + (column.weight / all) * rest));
}
