import { openArchive, readPart, readParts } from '../inspecting/archive.js';

/** Where the words stand. */
const part = { docx: 'word/document.xml', odt: 'content.xml' } as const;
/** So much of it is unpacked: more than enough for the words that are kept. */
const mostUnpacked = 5_000_000;

/** The words of a text document, paragraph by paragraph. */
export async function officeText(path: string, is: keyof typeof part): Promise<string> {
  const zip = await openArchive(path);
  try {
    const found = (await readParts(zip)).find(({ name }) => name === part[is]);
    return found ? withoutTags(await readPart(zip, found, mostUnpacked)) : '';
  } finally {
    zip.close();
  }
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function withoutTags(xml: string): string {
  return xml
    .replace(/<(w:p|w:tab|w:br|text:p|text:h|text:tab|text:s|text:line-break)[\s/>]/g, ' $&')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_all, code: string) => character(code))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => entities[name] ?? '');
}

function character(code: string): string {
  const value = code.toLowerCase().startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}
