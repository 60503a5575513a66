import { valueEnd } from '../bson-keys/raw.js';
import { ServerError } from '../errors.js';

/** How deep documents may be nested. https://www.mongodb.com/docs/manual/reference/limits/ says 100; the server takes this. */
const DEEPEST = 180;
/** Bytes one level takes at least: length, type, empty name, end. */
const LEVEL = 7;

const OBJECT = 3;
const ARRAY = 4;

/** Refuses a document nested too deeply; small ones cannot be. */
export function refuseTooDeep(raw: Buffer): void {
  if (raw.length > DEEPEST * LEVEL && isDeeper(raw, 0, DEEPEST))
    throw new ServerError(15, `cannot insert document because it exceeds ${DEEPEST} levels of nesting`);
}

function isDeeper(raw: Buffer, start: number, levels: number): boolean {
  if (levels === 0) return true;
  const length = raw.readInt32LE(start);
  if (length <= levels * LEVEL) return false;
  const end = start + length - 1;
  let position = start + 4;
  while (position < end) {
    const type = raw[position] as number;
    const value = raw.indexOf(0, position + 1) + 1;
    if ((type === OBJECT || type === ARRAY) && isDeeper(raw, value, levels - 1)) return true;
    position = valueEnd(raw, type, value);
  }
  return false;
}
