import { limits } from './limits.js';
import type { Notice } from './notices.js';
import { Refused } from './refused.js';

export interface Decoded {
  /** The text, without byte order mark and without the encoding named in the XML declaration: a string has none. */
  xml: string;
  /** The encoding it was read in, as the Encoding Standard names it. */
  encoding: string;
  notices: Notice[];
}

/**
 * Turns the bytes of a file into text: byte order mark, UTF-16 without one, the declared encoding, strict UTF-8, and
 * windows-1252 for files that claim to be UTF-8 and are not. Works in linear time.
 * @throws {Refused} `too-large`, `empty`, `binary`
 */
export function decodeBpmn(bytes: Uint8Array): Decoded {
  if (bytes.length > limits.bytes) throw tooLarge(bytes.length);
  refuseBinary(bytes);
  const declared = declaredEncoding(bytes);
  const { text, encoding } = decode(bytes, declared);
  if (!/[^\s\0]/.test(text)) throw new Refused('empty');
  const notices: Notice[] =
    declared !== undefined && !sameEncoding(declared, encoding)
      ? [{ code: 'encoding-differs', kind: 'repair', params: { declared, used: encoding } }]
      : [];
  return { xml: withoutDeclaredEncoding(text), encoding, notices };
}

/** The refusal of a file of so many bytes; it tells megabytes. */
export function tooLarge(size: number): Refused {
  return new Refused('too-large', { size: Math.ceil(size / 1e6), limit: limits.bytes / 1e6 });
}

/** bpmn-moddle warns about every encoding but UTF-8, although it is given text. */
export function withoutDeclaredEncoding(xml: string): string {
  return xml.replace(/^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'<>]{0,60}["']/, '$1');
}

function decode(bytes: Uint8Array, declared: string | undefined): { text: string; encoding: string } {
  const marked = encodingByMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  for (const candidate of [declared ?? 'utf-8', 'utf-8']) {
    const text = decodeStrictly(bytes, candidate);
    if (text !== undefined) return text;
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

function decodeStrictly(bytes: Uint8Array, label: string): { text: string; encoding: string } | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // An ASCII declaration was legible, so these bytes cannot be UTF-16, whatever it says.
    if (decoder.encoding.startsWith('utf-16')) return undefined;
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    return undefined; // an unknown label or bytes that do not fit it: the next candidate
  }
}

function encodingByMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 300)).replaceAll('\0', '');
  return /^[^<]{0,10}<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
}

function sameEncoding(declared: string, used: string): boolean {
  if (/^(utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(declared)) return used.startsWith('utf-16');
  try {
    return new TextDecoder(declared).encoding === used;
  } catch {
    return false;
  }
}

const signatures: [format: string, bytes: number[]][] = [
  ['ZIP/Office/Visio', [0x50, 0x4b, 0x03, 0x04]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['GZIP', [0x1f, 0x8b]],
  ['Word/Excel/Visio', [0xd0, 0xcf, 0x11, 0xe0]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74]],
];

function refuseBinary(bytes: Uint8Array): void {
  const known = signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (known) throw new Refused('binary', { format: known[0] });
  const head = bytes.subarray(0, 1000);
  if (encodingByMark(bytes) || head.every((byte) => byte === 0)) return;
  // A stray NUL inside XML is removed later; one before the first tag means that this is no text at all.
  const beforeTag = head.subarray(0, Math.max(0, head.indexOf(0x3c)));
  const noTag = head.indexOf(0x3c) < 0;
  if ((noTag ? head : beforeTag).includes(0)) throw new Refused('binary', { format: 'binär/binary' });
}
