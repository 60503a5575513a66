import { Timestamp } from 'bson';
import { isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { MOMENT, momentBytes } from '../transactions/clock.js';

/** Key of a change in the log: its moment (8 bytes) and its number within that moment (4 bytes). */
const KEY = MOMENT + 4;
const LAST = 0xffffffff;

/** What a token stands for: a change, the end of a stream because of it, or a moment up to which all was read. */
export const KINDS = { change: 0, invalidate: 1, moment: 2 } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

/** Key of a change: 12 bytes that sort by moment and number. */
export function logKey(moment: { t: number; i: number }, number: number): Buffer {
  const bytes = Buffer.allocUnsafe(KEY);
  momentBytes(moment).copy(bytes);
  bytes.writeUInt32BE(number, MOMENT);
  return bytes;
}

/** The key after all changes of a moment. */
export const keyAfter = (moment: { t: number; i: number }) => logKey(moment, LAST);

/** The moment a key begins with. */
export function momentOf(key: Buffer): Timestamp {
  return new Timestamp({ t: key.readUInt32BE(0), i: key.readUInt32BE(4) });
}

/** Text of a resume token; texts sort as what they stand for. */
export function tokenText(key: Buffer, kind: Kind): string {
  return `${key.toString('hex')}0${kind}`;
}

/** Token of one fragment of a split event. */
export function fragmentToken(token: string, fragment: number): string {
  return token + fragment.toString(16).padStart(4, '0');
}

/** Reads a token a client sends back; throws as the server does for what is none. */
export function parseToken(token: unknown): { text: string; key: Buffer; kind: Kind } {
  if (!isDoc(token) || token._data === undefined) throw new ServerError(40649, 'Bad resume token: missing _data');
  const text = token._data;
  if (typeof text !== 'string')
    throw new ServerError(40647, `Bad resume token: _data of missing or of wrong type: ${JSON.stringify(token)}`);
  if (!/^[0-9a-f]{24}0[012](?:[0-9a-f]{4})?$/.test(text))
    throw new ServerError(260, 'Resume token is not one of this database.');
  return { text, key: Buffer.from(text.slice(0, KEY * 2), 'hex'), kind: Number(text[KEY * 2 + 1]) as Kind };
}
