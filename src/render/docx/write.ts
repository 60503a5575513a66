import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { PdfDocument } from '../pdf/document.js';
import { body } from './body.js';
import {
  appProperties,
  contentTypes,
  coreProperties,
  documentRelations,
  footer,
  header,
  numbering,
  packageRelations,
  settings,
} from './parts.js';
import { References } from './runs.js';
import { styles } from './styles.js';
import { declaration, namespaces } from './xml.js';

/**
 * A Word file (Office Open XML, ISO/IEC 29500-1, transitional) with real headings, lists, tables with heads and a table
 * of contents. The same document makes the same bytes.
 * @returns the bytes of the file
 */
export async function writeDocx(document: PdfDocument): Promise<Uint8Array> {
  const references = new References();
  const text = body(document, references);
  const parts: [name: string, content: string | Uint8Array][] = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', packageRelations()],
    ['word/document.xml', `${declaration}<w:document ${namespaces}><w:body>${text}${section()}</w:body></w:document>`],
    ['word/styles.xml', styles(document)],
    ['word/numbering.xml', numbering(references)],
    ['word/settings.xml', settings(document)],
    ['word/header1.xml', header(document, references)],
    ['word/footer1.xml', footer(document, references)],
    ['word/_rels/document.xml.rels', documentRelations(references)],
    ['docProps/core.xml', coreProperties(document)],
    ['docProps/app.xml', appProperties()],
    ...references.pictures.map(({ name, bytes }): [string, Uint8Array] => [`word/media/${name}`, bytes]),
  ];
  return zipped(parts);
}

/** A4; the first page has no head, its title says the same. */
function section(): string {
  return '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/><w:footerReference w:type="default" r:id="rFooter"/><w:footerReference w:type="first" r:id="rFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1304" w:left="1418" w:header="680" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr>';
}

async function zipped(parts: readonly [name: string, content: string | Uint8Array][]): Promise<Uint8Array> {
  const zip = new ZipFile();
  // The oldest date a ZIP knows: when a part was packed says nothing, and would make other bytes each time.
  const mtime = new Date(1980, 0, 1);
  for (const [name, content] of parts)
    zip.addBuffer(Buffer.from(content as Uint8Array), name, { mtime, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}
