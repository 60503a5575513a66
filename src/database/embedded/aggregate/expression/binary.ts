import { Binary, UUID } from 'bson';
import { bsonClass, isDoc, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { isNothing } from './operator.js';

const FORMATS = new Set(['auto', 'base64', 'base64url', 'hex', 'utf8', 'uuid']);
const UUID_SUBTYPE = 4;
const UUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ALPHABETS: Record<string, RegExp> = {
  base64: /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
  hex: /^([0-9a-f]{2})*$/i,
};

/** `format` of $convert between text and bytes: one of these, and not to be left out. */
function formatOf(value: unknown, from: string, to: string): string {
  if (value === undefined)
    throw new ServerError(4341115, `Format must be specified when converting from '${from}' to '${to}'`);
  if (typeof value !== 'string') throw new ServerError(4341114, "$convert requires that 'format' be a string");
  if (!FORMATS.has(value)) throw new ServerError(4341125, `Invalid 'format' argument for $convert: ${value}`);
  return value;
}

const failed = (text: string, format: string) =>
  new ServerError(241, `Input '${text}' is no valid ${format} string in $convert with no onError value`);

/** Bytes of a text (https://www.mongodb.com/docs/manual/reference/operator/aggregation/convert/#converting-to-a-bindata-value). */
export function toBytes(text: string, wanted: unknown, format: unknown): Binary | null {
  if (format === null) return null;
  const how = formatOf(format, 'string', 'binData');
  const subtype = isDoc(wanted) && isNumber(wanted.subtype) ? numberOf(wanted.subtype) : 0;
  if (how === 'uuid' || (how === 'auto' && subtype === UUID_SUBTYPE)) {
    if (!UUID_TEXT.test(text) || subtype !== UUID_SUBTYPE) throw failed(text, 'uuid');
    return new Binary(new UUID(text).buffer, UUID_SUBTYPE);
  }
  const encoding = how === 'auto' ? 'base64' : (how as BufferEncoding);
  if (ALPHABETS[encoding]?.test(text) === false) throw failed(text, encoding);
  return new Binary(Buffer.from(text, encoding), subtype);
}

/** Text of bytes, as `format` says. */
export function fromBytes(bytes: unknown, format: unknown): string | null {
  if (format === null) return null;
  const how = formatOf(format, 'binData', 'string');
  const binary = bsonClass(bytes) === 'Binary' ? (bytes as Binary) : new Binary(bytes as Uint8Array);
  const isUuid = binary.sub_type === UUID_SUBTYPE;
  const content = Buffer.from(binary.buffer.subarray(0, binary.position));
  if (how === 'uuid' || (how === 'auto' && isUuid)) {
    if (!isUuid) throw failed(content.toString('hex'), 'uuid');
    return new UUID(content).toHexString();
  }
  return how === 'hex'
    ? content.toString('hex').toUpperCase()
    : content.toString(how === 'auto' ? 'base64' : (how as BufferEncoding));
}

/** $toUUID: the UUID a text writes. */
export function toUuid(value: unknown): unknown {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return toBytes(value, { subtype: UUID_SUBTYPE }, 'uuid');
  if (bsonClass(value) === 'Binary' && (value as Binary).sub_type === UUID_SUBTYPE) return value;
  throw failed(String(value), 'uuid');
}
