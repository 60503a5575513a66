import { join } from 'node:path';
import { Readable } from 'node:stream';
import { StoredFile } from '../../models/attachment/stored-file.js';
import { Attachment } from '../../models/attachment.js';
import type { PracticeVersion } from '../../models/practice/version.js';
import type { User } from '../../models/user.js';
import { doer } from './processes.js';
import type { Answer, Visitor } from './visitor.js';

export type Files = [name: string, content: string | Uint8Array][];

/** The smallest PDF that shows a page and says a word. */
export function pdf(words = 'Antrag'): Buffer {
  const text = `BT /F1 24 Tf 20 100 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Sends files as the page does, or as a form without scripts. */
export function sendFiles(
  by: Visitor,
  to: string,
  files: Files,
  { json = true, headers = {} }: { json?: boolean; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = new FormData();
  for (const [name, content] of files) body.append('files', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const accept = json ? 'application/json' : 'text/html';
  return by.send('POST', to, body, { headers: { Accept: accept, ...headers } });
}

/** A file on a draft as if it had been uploaded and examined. */
export async function makeAttachment(
  version: PracticeVersion,
  by: User,
  fields: { name?: string; type?: string; content?: string; state?: 'scanning' | 'ready' } = {},
): Promise<Attachment> {
  const { name = 'Vordruck.pdf', type = 'application/pdf', content = 'Inhalt', state = 'ready' } = fields;
  const stored = await StoredFile.keep(Readable.from([Buffer.from(content)]));
  const { municipality, practice } = version;
  const attachment = await Attachment.add({ municipality, practice, name, type, ...stored, by: doer(by) });
  attachment.state = state;
  await attachment.save();
  await version.attach({ attachments: [attachment], by: doer(by) });
  return attachment;
}

export function uploadsIn(dataDir: string): string {
  return join(dataDir, 'tmp', 'attachments');
}
