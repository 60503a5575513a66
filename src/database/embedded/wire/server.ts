import { createServer, type Server, type Socket } from 'node:net';
import type { Connection, Reply } from '../commands/command.js';
import { formatReply, MAX_MESSAGE, OPCODES, parseRequest, type Request } from './messages.js';

/** Answers one request; rejects only to close the connection. */
export type Answer = (request: Request, connection: Connection) => Promise<Reply>;

/** A server that listens. */
export interface WireServer {
  server: Server;
  /** How many are open, and how many ever were. */
  connections(): { current: number; totalCreated: number };
  close(): Promise<void>;
}

/** Listens on a socket path or a loopback port and hands whole messages to `answer`; every reply ends with the elements of `closing`. */
export function serveWire(
  address: { path: string } | { port: number; host: string },
  answer: Answer,
  closing: () => Buffer,
): Promise<WireServer> {
  const sockets = new Set<Socket>();
  let totalCreated = 0;
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    sockets.add(socket);
    const connection: Connection = { id: ++totalCreated, client: addressOf(socket), close: () => socket.destroy() };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    receive(socket, (message) => respond(socket, connection, message, { answer, closing }));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () =>
      resolve({ server, connections: () => ({ current: sockets.size, totalCreated }), close }),
    );
  });
}

/** Where a client speaks from; nothing on a unix socket. */
const addressOf = ({ remoteAddress, remotePort }: Socket) =>
  remoteAddress === undefined ? undefined : `${remoteAddress}:${remotePort}`;

/**
 * Answers the messages of one connection one after the other, as the server does. Who sends without reading the replies
 * is read no further until they do, so that they cannot fill the memory.
 */
function receive(socket: Socket, answered: (message: Buffer) => Promise<void>): void {
  const split = splitter();
  const waiting: Buffer[] = [];
  let busy = false;
  const work = async () => {
    busy = true;
    for (let message = waiting.shift(); message && !socket.destroyed; message = waiting.shift()) {
      if (waiting.length > 0) socket.pause();
      await answered(message);
    }
    busy = false;
    socket.resume();
  };
  socket.on('data', (data) => {
    try {
      waiting.push(...split(data));
    } catch (error) {
      if (error instanceof SpokenHttp) socket.end(HTTP_ANSWER);
      else socket.destroy();
      return;
    }
    if (busy) socket.pause();
    // A message that cannot be read leaves nothing to answer to.
    else work().catch(() => socket.destroy());
  });
}

async function respond(
  socket: Socket,
  connection: Connection,
  message: Buffer,
  { answer, closing }: { answer: Answer; closing: () => Buffer },
): Promise<void> {
  const request = parseRequest(message);
  const reply = request.refusal ?? (await answer(request, connection));
  if (request.silent || socket.destroyed) return;
  socket.cork();
  for (const piece of formatReply(request, reply, closing())) socket.write(piece);
  socket.uncork();
  if (socket.writableNeedDrain) await drained(socket);
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });
}

/** Somebody opened the port in a browser. */
class SpokenHttp extends Error {}

const HTTP = Buffer.from('GET ').readInt32LE();
const HTTP_ANSWER =
  'HTTP/1.0 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nThis port speaks the wire protocol of MongoDB, not HTTP.\r\n';
const HEADER = 16;

/** Cuts the stream into messages; throws at the header of what can be none (another protocol, TLS, noise). */
function splitter(): (data: Buffer) => Buffer[] {
  let pieces: Buffer[] = [];
  let length = 0;
  return (data) => {
    pieces.push(data);
    length += data.length;
    const messages: Buffer[] = [];
    while (length >= 4) {
      if ((pieces[0] as Buffer).length < Math.min(length, HEADER)) pieces = [Buffer.concat(pieces)];
      const head = pieces[0] as Buffer;
      const wanted = head.readInt32LE(0);
      if (wanted === HTTP) throw new SpokenHttp();
      if (wanted < HEADER || wanted > MAX_MESSAGE + 16384) throw new RangeError('No message is that long');
      if (length < HEADER) break;
      if (!OPCODES.has(head.readInt32LE(12))) throw new RangeError('No message of this kind is known');
      if (length < wanted) break;
      const all = pieces.length === 1 ? head : Buffer.concat(pieces);
      messages.push(all.subarray(0, wanted));
      length -= wanted;
      pieces = length > 0 ? [all.subarray(wanted)] : [];
    }
    return messages;
  };
}
