import type { Socket } from 'node:net';
import { Connection } from 'mongodb/lib/cmap/connection.js';

const known = new WeakSet<Socket>();
let isMended = false;

/**
 * The driver (7.8) waits until a socket takes more whenever a write was not taken at once. Of a connection that has just
 * ended it waits for ever, since such a socket says nothing but that it is closed. Its look after the server can be what
 * waits, if the process was busy when all its connections ended at once: then it never finds the server again. From here
 * on whoever waits is told when the connection is gone, and tries again as after every lost connection.
 */
export function tellLostWrites(): void {
  if (isMended) return;
  isMended = true;
  const { writeCommand } = Connection.prototype;
  Connection.prototype.writeCommand = function (...asked) {
    const { socket } = this;
    if (!known.has(socket)) {
      known.add(socket);
      socket.once('close', () => {
        if (socket.listenerCount('drain') > 0) socket.emit('error', new Error('The connection ended amid a write'));
      });
    }
    return writeCommand.apply(this, asked);
  };
}
