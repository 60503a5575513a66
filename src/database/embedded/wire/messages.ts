import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { errorReply } from './replies.js';

/** MongoDB wire protocol: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** Kinds of messages that are answered; the others a driver has not sent for years. */
export const OPCODES: ReadonlySet<number> = new Set([OP_QUERY, OP_MSG]);

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** Largest message the server accepts, in bytes. */
export const MAX_MESSAGE = 48_000_000;

/** Documents of one reply, in bytes: with what stands around them they stay below that. */
export const LARGEST_BATCH = 16_000_000;

/** A message of a client, read. */
export interface Request {
  id: number;
  body: Doc;
  sequences: Record<string, Buffer[]>;
  /** The client waits for no reply (write concern 0). */
  silent: boolean;
  /** The request came as OP_QUERY, the driver's first message, and is answered by OP_REPLY. */
  legacy: boolean;
  /** What is answered instead of running anything. */
  refusal?: Doc;
}

/** Reads one whole message of a known opcode; throws if it cannot be read. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  return message.readInt32LE(12) === OP_MSG ? parseMsg(message, id) : parseQuery(message, id);
}

/** A reply as the pieces to be sent; `closing` are elements that every reply ends with. */
export function formatReply(request: Request, reply: Doc | Buffer, closing: Buffer): Buffer[] {
  const body = Buffer.isBuffer(reply) ? reply : encode(reply);
  const length = body.length + closing.length;
  const header = request.legacy ? replyHeader(request.id, length) : msgHeader(request.id, length);
  header.writeInt32LE(length, header.length - 4);
  return [header, body.subarray(4, -1), closing, END];
}

function parseMsg(message: Buffer, id: number): Request {
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const request: Request = { id, body: {}, sequences: {}, silent: Boolean(flags & MORE_TO_COME), legacy: false };
  let position = 20;
  while (position < end) {
    const kind = message[position++];
    const length = message.readInt32LE(position);
    if (length < 5 || position + length > end) throw new RangeError('A section is longer than its message');
    if (kind === 0) request.body = decode(message.subarray(position, position + length));
    else if (kind === 1) readSequence(message, position, position + length, request.sequences);
    else throw new RangeError(`Unknown section ${kind}`);
    position += length;
  }
  return request;
}

function readSequence(message: Buffer, start: number, end: number, sequences: Record<string, Buffer[]>): void {
  const nameEnd = message.indexOf(0, start + 4);
  const documents: Buffer[] = [];
  sequences[message.utf8Slice(start + 4, nameEnd)] = documents;
  let position = nameEnd + 1;
  while (position < end) {
    const length = message.readInt32LE(position);
    if (length < 5 || position + length > end) throw new RangeError('A document is longer than its section');
    documents.push(message.subarray(position, position + length));
    position += length;
  }
}

/** What may come as OP_QUERY: the first message of a connection, sent before the client knows whom it speaks to. */
const FIRST_MESSAGES = new Set(['hello', 'isMaster', 'ismaster']);

function parseQuery(message: Buffer, id: number): Request {
  const nameEnd = message.indexOf(0, 20);
  const namespace = message.utf8Slice(20, nameEnd);
  const start = nameEnd + 1 + 8;
  const query = decode(message.subarray(start, start + message.readInt32LE(start)));
  // Clients that name a read preference wrap their command into $query.
  const body = isDoc(query.$query) ? query.$query : query;
  body.$db = namespace.split('.')[0];
  const request: Request = { id, body, sequences: {}, silent: false, legacy: true };
  const [name = ''] = Object.keys(body);
  if (namespace.endsWith('.$cmd') && FIRST_MESSAGES.has(name)) return request;
  const text = `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`;
  return { ...request, refusal: { $err: text, ...errorReply(new ServerError(352, text)) } };
}

const END = Buffer.alloc(1);

let replies = 0;

function header(length: number, responseTo: number, opcode: number, size: number): Buffer {
  replies = (replies + 1) & 0x7fffffff;
  // The length of the document stands in the same piece.
  const bytes = Buffer.alloc(size + 4);
  bytes.writeInt32LE(size + length, 0);
  bytes.writeInt32LE(replies, 4);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(opcode, 12);
  return bytes;
}

const msgHeader = (responseTo: number, length: number) => header(length, responseTo, OP_MSG, 21);

function replyHeader(responseTo: number, length: number): Buffer {
  const bytes = header(length, responseTo, OP_REPLY, 36);
  const AWAIT_CAPABLE = 8;
  bytes.writeInt32LE(AWAIT_CAPABLE, 16);
  bytes.writeInt32LE(1, 32);
  return bytes;
}
