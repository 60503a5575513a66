/** What is needed of a connection of the driver; its package describes only what it exports. */
declare module 'mongodb/lib/cmap/connection.js' {
  import type { Socket } from 'node:net';

  export class Connection {
    readonly socket: Socket;
    writeCommand(...asked: unknown[]): Promise<void>;
  }
}
