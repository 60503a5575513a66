import { ServerError } from '../errors.js';
import { valueEnd } from './value-end.js';

/** Documents may be nested this deep, as on the server. */
const DEEPEST = 200;

const STRINGS = new Set([0x02, 0x0d, 0x0e]);

/**
 * Throws 22 if bytes are no well-formed document (https://bsonspec.org/spec.html), all the way down: what is stored as it
 * came must be readable for everybody later. Nothing is decoded.
 */
export function checkDocument(raw: Buffer, start = 0, end = raw.length, depth = 1): void {
  if (depth > DEEPEST) throw new ServerError(15, `BSONObj exceeds maximum nested object depth: ${DEEPEST}`);
  if (end - start < 5 || raw.readInt32LE(start) !== end - start || raw[end - 1] !== 0) throw malformed();
  const last = end - 1;
  let position = start + 4;
  while (position < last) {
    const type = raw[position] as number;
    let value = position + 1;
    while (value < last && raw[value] !== 0) value++;
    position = ++value < end ? endOf(raw, type, value, last) : last + 1;
    if (position < value || position > last) throw malformed();
    if (type === 0x03 || type === 0x04) checkDocument(raw, value, position, depth + 1);
    else if (type === 0x0f) checkCode(raw, value, position, depth);
    else if (STRINGS.has(type)) checkText(raw, value, position);
  }
}

function endOf(raw: Buffer, type: number, start: number, last: number): number {
  // What begins with its length needs four bytes for it.
  if (start + 4 > last && (STRINGS.has(type) || (type >= 0x03 && type <= 0x05) || type === 0x0f)) throw malformed();
  try {
    return valueEnd(raw, type, start);
  } catch {
    throw malformed();
  }
}

function checkText(raw: Buffer, start: number, end: number): void {
  if (end - start < 5 || raw[end - 1] !== 0) throw malformed();
}

/** Code with scope: length, text, document. */
function checkCode(raw: Buffer, start: number, end: number, depth: number): void {
  if (end - start < 14) throw malformed();
  const scope = start + 8 + raw.readInt32LE(start + 4);
  if (scope < start + 9 || scope > end - 5) throw malformed();
  checkText(raw, start + 4, scope);
  checkDocument(raw, scope, end, depth + 1);
}

const malformed = () => new ServerError(22, 'The document is no valid BSON');
