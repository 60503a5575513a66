import { pdf } from './attachments.js';
import { zipped } from './cli-files.js';

/** Says in its directory that it needs a password. */
export async function locked(): Promise<Buffer> {
  const packed = await zipped({ 'geheim.txt': 'x' });
  const directory = packed.indexOf(Buffer.from('504b0102', 'hex'));
  packed.writeUInt16LE(packed.readUInt16LE(directory + 8) | 1, directory + 8);
  return packed;
}

const contentTypes = (kind: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.${kind}.main+xml"/></Types>`;

const words = (text: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:p><w:r><w:t>Zweiter Absatz</w:t></w:r></w:p></w:body></w:document>`;

export function docx(text = 'Müll &amp; Abfuhr', more: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const types = contentTypes('openxmlformats-officedocument.wordprocessingml.document');
  return zipped({ '[Content_Types].xml': types, 'word/document.xml': words(text), ...more });
}

export function odt(text = 'Satzung', more: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const content = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t"><text:h>${text}</text:h><text:p>Paragraf eins</text:p></office:document-content>`;
  return zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': content, ...more });
}

/** A page that is also a picture: begins as a GIF, goes on as a script. */
export const gifWithScript = Buffer.concat([
  Buffer.from('GIF89a/*', 'latin1'),
  Buffer.from('*/=1;alert(1)//<script>alert(1)</script>'),
]);

/** A document with an archive behind it. */
export async function pdfWithArchive(): Promise<Buffer> {
  return Buffer.concat([pdf(), await zipped({ 'start.class': 'x' })]);
}
