import type { PdfRun, PdfText } from '../pdf/document.js';
import { runs } from '../pdf/sheet.js';
import { escaped } from './xml.js';

/** What the parts of a file refer to beside the text: addresses, pictures, lists that begin anew. */
export class References {
  readonly links = new Map<string, string>();
  readonly pictures: { id: string; name: string; bytes: Uint8Array }[] = [];
  /** Where each numbered list begins to count. */
  readonly starts: number[] = [];

  link(address: string): string {
    const id = this.links.get(address) ?? `rLink${this.links.size + 1}`;
    this.links.set(address, id);
    return id;
  }

  picture(bytes: Uint8Array): string {
    const number = this.pictures.length + 1;
    this.pictures.push({ id: `rPicture${number}`, name: `picture${number}.png`, bytes });
    return `rPicture${number}`;
  }

  /** The number of the list in numbering.xml; 1 is the list of dots. */
  numbered(start: number): number {
    this.starts.push(start);
    return this.starts.length + 1;
  }
}

/** Text with its bold, italic and linked pieces. */
export function textRuns(text: PdfText, references: Pick<References, 'link'>): string {
  return runs(text)
    .map((run) => {
      if (!run.link) return oneRun(run);
      return `<w:hyperlink r:id="${references.link(run.link)}" w:history="1">${oneRun(run, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
    })
    .join('');
}

function oneRun({ text, bold, italic }: PdfRun, style = ''): string {
  const look = `${style}${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}`;
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`;
}

/** `style` is an id of styles.ts; `content` and `more` are WordprocessingML, escaped already. */
export function paragraph(style: string, content: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`;
}

/** A field that works itself out, such as the number of the page. */
export function field(instruction: string, shown: string): string {
  return `<w:fldSimple w:instr=" ${escaped(instruction)} "><w:r><w:t>${escaped(shown)}</w:t></w:r></w:fldSimple>`;
}
