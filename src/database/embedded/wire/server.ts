import { createServer, type Server, type Socket } from 'node:net';
import type { Connection, Reply } from '../commands/command.js';
import { formatReply, MAX_MESSAGE, parseRequest, type Request } from './messages.js';

/** Answers one request; rejects only to close the connection. */
export type Answer = (request: Request, connection: Connection) => Promise<Reply>;

export interface WireServer {
  server: Server;
  close(): Promise<void>;
}

/** Listens on a socket path or a loopback port and hands whole messages to `answer`; every reply ends with the elements of `closing`. */
export function serveWire(
  address: { path: string } | { port: number; host: string },
  answer: Answer,
  closing: () => Buffer,
): Promise<WireServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    const connection: Connection = { id: ++connections, close: () => socket.destroy() };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const receive = splitter((message) => void handle(socket, connection, message, { answer, closing }));
    socket.on('data', (data) => {
      if (!receive(data)) socket.destroy();
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve({ server, close }));
  });
}

async function handle(
  socket: Socket,
  connection: Connection,
  message: Buffer,
  { answer, closing }: { answer: Answer; closing: () => Buffer },
): Promise<void> {
  try {
    const request = parseRequest(message);
    if (!request) {
      socket.destroy();
      return;
    }
    const reply = await answer(request, connection);
    if (request.silent || socket.destroyed) return;
    socket.cork();
    for (const piece of formatReply(request, reply, closing())) socket.write(piece);
    socket.uncork();
  } catch {
    // A message that cannot be read leaves nothing to answer to.
    socket.destroy();
  }
}

/** Cuts the stream into messages; false for one that cannot be right. */
function splitter(onMessage: (message: Buffer) => void): (data: Buffer) => boolean {
  let pieces: Buffer[] = [];
  let length = 0;
  return (data) => {
    pieces.push(data);
    length += data.length;
    while (length >= 16) {
      if (pieces[0] && pieces[0].length < 4) pieces = [Buffer.concat(pieces)];
      const wanted = (pieces[0] as Buffer).readInt32LE(0);
      if (wanted < 16 || wanted > MAX_MESSAGE + 16384) return false;
      if (length < wanted) return true;
      const all = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      onMessage(all.subarray(0, wanted));
      length -= wanted;
      pieces = length > 0 ? [all.subarray(wanted)] : [];
    }
    return true;
  };
}
