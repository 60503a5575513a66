import { readFile, stat } from 'node:fs/promises';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { thumbnailOf } from './picture.js';
import { type Digest, mostText, nothing, words } from './words.js';

/** Larger ones are not taken into memory; they are attached without picture and words. */
const largest = 60_000_000;
const mostPages = 300;
/** Pixels of the longer side of the first page. */
const side = 960;

/** The first page and the words of a PDF. PDFium runs in WebAssembly: what breaks in it cannot reach the process. */
export async function digestPdf(path: string): Promise<Digest> {
  if ((await stat(path)).size > largest) return nothing;
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(await readFile(path));
    // Words first: they are worth more than the picture, should that fail.
    const said = words(textOf(document));
    const thumbnail = await firstPage(document).catch(() => null);
    return { ...said, thumbnail };
  } finally {
    library.destroy();
  }
}

async function firstPage(document: PDFiumDocument): Promise<Uint8Array | null> {
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = side / Math.max(originalWidth, originalHeight, 1);
  const { data, width, height } = await page.render({ scale, render: 'bitmap' });
  return thumbnailOf(data, width, height);
}

function textOf(document: PDFiumDocument): string {
  const texts: string[] = [];
  let length = 0;
  const pages = Math.min(document.getPageCount(), mostPages);
  for (let number = 0; number < pages && length < mostText; number += 1) {
    const text = document.getPage(number).getText();
    texts.push(text);
    length += text.length;
  }
  return texts.join(' ');
}
