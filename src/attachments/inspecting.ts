import { open, stat } from 'node:fs/promises';
import type { TypeName } from '../../models/attachment/types.js';
import { archiveType } from './inspecting/archive.js';
import { textType } from './inspecting/text.js';
import { FileRefused } from './refused.js';

/** As much of the beginning as signatures and texts are told by. */
const beginning = 64_000;

/** The signature of a file stands at its very first byte: what hides behind something else is not what it says. */
const signatures: [TypeName, (head: Buffer) => boolean][] = [
  ['pdf', (head) => /^%PDF-\d/.test(head.toString('latin1', 0, 8))],
  ['png', (head) => begins(head, '89504e470d0a1a0a')],
  ['jpeg', (head) => begins(head, 'ffd8ff')],
  ['gif', (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6))],
  ['webp', (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP'],
];

/**
 * What a file is, by its content alone. `given` only tells apart kinds of plain text.
 * @throws {FileRefused} with the reason why it is not taken
 */
export async function inspect(path: string, given: string): Promise<TypeName> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefused('empty');
  const head = await headOf(path);
  const known = signatures.find(([, isIt]) => isIt(head));
  if (known) return known[0];
  if (begins(head, '504b0304') || begins(head, '504b0506')) return archiveType(path);
  if (begins(head, 'd0cf11e0')) throw new FileRefused('oldOffice');
  return textType(head, given);
}

function begins(head: Buffer, hex: string): boolean {
  return head.toString('hex', 0, hex.length / 2) === hex;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
