import { typeName } from '../../bson-keys/type-numbers.js';
import { type Doc, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { toText } from './conversion.js';
import { between, fixed, isNothing, named, type Operator, variadic } from './operator.js';

/** Text of a string, number or date; the empty string for null and missing. */
function coerced(value: unknown, name: string, code = 16007): string {
  if (isNothing(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumber(value) || value instanceof Date) return toText(value) as string;
  throw new ServerError(code, `${name} can't convert from BSON type ${typeName(value)} to String`);
}

const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const ofText = (apply: (text: string) => unknown): Operator => {
  return (argument, compiling, name) => fixed(1, (value) => apply(coerced(value, name)))(argument, compiling, name);
};

function mustBeString(value: unknown, code: number, name: string): string {
  if (typeof value !== 'string')
    throw new ServerError(code, `${name} requires a string argument, found: ${typeName(value)}`);
  return value;
}

function wholeNumber(value: unknown, code: number, what: string): number {
  if (!isNumber(value) || !Number.isInteger(numberOf(value)))
    throw new ServerError(code, `${what} must be a whole number, found: ${typeName(value)}`);
  return numberOf(value);
}

const concat = (values: unknown[]): string | null => {
  let text = '';
  for (const value of values) {
    if (isNothing(value)) return null;
    if (typeof value !== 'string')
      throw new ServerError(16702, `$concat only supports strings, not ${typeName(value)}`);
    text += value;
  }
  return text;
};

/** Positions count code points, as the server's `CP` operators do. */
function substringCP(value: unknown, from: unknown, size: unknown): string {
  const text = coerced(value, '$substrCP');
  const start = wholeNumber(from, 34450, '$substrCP: starting index');
  const length = wholeNumber(size, 34452, '$substrCP: length');
  if (start < 0) throw new ServerError(34454, '$substrCP: the starting index must be a non-negative integer.');
  if (length < 0) throw new ServerError(34455, '$substrCP: length must be a non-negative integer.');
  return [...text].slice(start, start + length).join('');
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** Positions count UTF-8 bytes; one inside a character is refused. */
function substringBytes(value: unknown, from: unknown, size: unknown): string {
  const bytes = Buffer.from(coerced(value, '$substrBytes'));
  if (!isNumber(from)) throw new ServerError(16034, '$substrBytes: starting index must be a numeric type');
  if (!isNumber(size)) throw new ServerError(16035, '$substrBytes: length must be a numeric type');
  const start = Math.trunc(numberOf(from));
  const length = Math.trunc(numberOf(size));
  if (start < 0) throw new ServerError(50752, '$substrBytes: starting index must be non-negative');
  if (isContinuation(bytes[start]))
    throw new ServerError(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.');
  const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
  if (isContinuation(bytes[end]))
    throw new ServerError(28657, '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.');
  return bytes.toString('utf8', Math.min(start, bytes.length), Math.max(start, end));
}

const indexOf = (codes: [number, number, number], split: (text: string) => ArrayLike<unknown>): Operator => {
  return (argument, compiling, name) =>
    between(2, 4, ([text, wanted, from, to]) => {
      if (isNothing(text)) return null;
      const items = split(mustBeString(text, codes[0], name));
      const needle = split(mustBeString(wanted, codes[1], name));
      const start = from === undefined ? 0 : index(from, codes[2], name);
      const end = Math.min(items.length, to === undefined ? items.length : index(to, codes[2], name));
      for (let at = start; at + needle.length <= end; at++) {
        let same = 0;
        while (same < needle.length && items[at + same] === needle[same]) same++;
        if (same === needle.length) return at;
      }
      return -1;
    })(argument, compiling, name);
};

function index(value: unknown, code: number, name: string): number {
  const number = wholeNumber(value, code, `${name}: index`);
  if (number < 0) throw new ServerError(code + 1, `${name} requires a nonnegative index, found: ${number}`);
  return number;
}

function split(text: unknown, separator: unknown): string[] | null {
  if (isNothing(text) || isNothing(separator)) return null;
  const whole = mustBeString(text, 40085, '$split');
  const between = mustBeString(separator, 40086, '$split');
  if (between === '') throw new ServerError(40087, '$split requires a non-empty separator');
  return whole.split(between);
}

/** What the server trims when no characters are named. */
const WHITESPACE = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

const trim = (left: boolean, right: boolean): Operator => {
  return (argument, compiling, name) =>
    named(['input'], ['chars'], (values: Doc) => {
      const { input, chars } = values;
      if (isNothing(input) || ('chars' in values && isNothing(chars))) return null;
      if (typeof input !== 'string')
        throw new ServerError(50699, `${name} requires its input to be a string, got ${typeName(input)} instead.`);
      if (chars !== undefined && typeof chars !== 'string')
        throw new ServerError(50700, `${name} requires 'chars' to be a string, got ${typeName(chars)} instead.`);
      const gone = new Set(chars ?? WHITESPACE);
      const text = [...input];
      let [start, end] = [0, text.length];
      while (left && start < end && gone.has(text[start] as string)) start++;
      while (right && end > start && gone.has(text[end - 1] as string)) end--;
      return text.slice(start, end).join('');
    })(argument, compiling, name);
};

const replace = (all: boolean): Operator => {
  return (argument, compiling, name) =>
    named(['input', 'find', 'replacement'], [], ({ input, find, replacement }) => {
      const codes = { input: 51746, find: 51745, replacement: 51744 };
      for (const [field, value] of Object.entries({ input, find, replacement }))
        if (!isNothing(value) && typeof value !== 'string')
          throw new ServerError(
            codes[field as 'input'],
            `${name} requires that '${field}' be a string, found: ${typeName(value)}`,
          );
      if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null;
      const put = () => String(replacement);
      return all ? String(input).replaceAll(String(find), put) : String(input).replace(String(find), put);
    })(argument, compiling, name);
};

const order = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));

/** Strings; letters change case only in ASCII, as on the server. */
export const STRINGS: Record<string, Operator> = {
  $concat: variadic(concat),
  $toLower: ofText(lower),
  $toUpper: ofText(upper),
  $strcasecmp: fixed(2, (a, b) => order(upper(coerced(a, '$strcasecmp')), upper(coerced(b, '$strcasecmp')))),
  $strLenCP: fixed(1, (value) => [...mustBeString(value, 34471, '$strLenCP')].length),
  $strLenBytes: fixed(1, (value) => Buffer.byteLength(mustBeString(value, 34473, '$strLenBytes'))),
  $substr: fixed(3, substringBytes),
  $substrBytes: fixed(3, substringBytes),
  $substrCP: fixed(3, substringCP),
  $indexOfCP: indexOf([40093, 40094, 40096], (text) => [...text]),
  $indexOfBytes: indexOf([40091, 40092, 40096], (text) => Buffer.from(text)),
  $split: fixed(2, split),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
};
