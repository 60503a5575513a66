import type { TypeName } from '../../../models/attachment/types.js';
import { FileRefused } from '../refused.js';

/** How a page begins that a browser would run. */
const page =
  /^<(!doctype\s+html|html|head|body|script|iframe|style|title|meta|link|img|table|div|p|a|form|object|embed)\b/i;
/** What may stand before the root of an XML file. */
const prolog = /^(\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype\s+(?!html)[^[>]*(\[[\s\S]*?\]\s*)?>)*/i;

/**
 * Which kind of text it is, from its beginning; the ending of its name tells apart what looks the same.
 * @throws {FileRefused} for what is no text, and for web pages by whatever name
 */
export function textType(head: Buffer, given: string): TypeName {
  const text = decode(head).replace(/^\uFEFF/, '');
  if (!isPrintable(text)) throw new FileRefused('type');
  const start = text.trimStart();
  if (start === '') throw new FileRefused('empty');
  const root = start.replace(prolog, '');
  if (page.test(root) || (start !== root && /^<!doctype\s+html/i.test(root))) throw new FileRefused('page');
  if (/^<([\w-]+:)?svg[\s>]/i.test(root)) return 'svg';
  if (/^<[a-z_][\w.-]*(:[\w.-]+)?[\s/>]/i.test(root)) return xmlType(text);
  if (/\.csv$/i.test(given)) return 'csv';
  return /\.md$/i.test(given) ? 'md' : 'txt';
}

/** No control characters but those that move on: space, tab, line, page. */
function isPrintable(text: string): boolean {
  return !(text.match(/(?!\s)\p{Cc}/gu) ?? []).some((sign) => sign < ' ');
}

/** XML in the name space of web pages is one, whatever its root is called. */
function xmlType(text: string): TypeName {
  if (text.includes('http://www.w3.org/1999/xhtml')) throw new FileRefused('page');
  return 'xml';
}

/** UTF-8, UTF-16 with its mark, else as old Windows programs write. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // A sign that was cut at the end is no sign of another encoding.
  return text.slice(0, -3).includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : text;
}
