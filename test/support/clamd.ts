import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** A scanner that speaks clamd's INSTREAM: what contains "EICAR" is infected, more bytes than it takes are an error. */
export class Clamd {
  /** The streams it has read whole, as text. */
  readonly seen: string[] = [];
  private server: Server | null = null;
  private sockets = new Set<Socket>();

  constructor(private readonly most = 1_000_000) {}

  async listen(port = 0): Promise<{ host: string; port: number }> {
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((done) => this.server?.listen(port, '127.0.0.1', done));
    return { host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((done) => (this.server ? this.server.close(() => done()) : done()));
    this.server = null;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    let buffered = Buffer.alloc(0);
    let content = '';
    let begun = false;
    socket.on('data', (piece) => {
      buffered = Buffer.concat([buffered, piece]);
      if (!begun) {
        if (buffered.length < 10) return;
        if (buffered.toString('latin1', 0, 10) !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        buffered = buffered.subarray(10);
      }
      for (;;) {
        if (buffered.length < 4) return;
        const length = buffered.readUInt32BE(0);
        if (length === 0) {
          this.seen.push(content);
          return void socket.end(content.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0');
        }
        if (content.length + length > this.most) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
        if (buffered.length < 4 + length) return;
        content += buffered.toString('latin1', 4, 4 + length);
        buffered = buffered.subarray(4 + length);
      }
    });
  }
}
