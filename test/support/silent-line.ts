import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { endTogether } from './link.js';

/** A way to a server that says nothing more after so many bytes: whoever sends by it stays in the middle of their work. */
export async function silentAfter(bytes: number, port: number): Promise<{ port: number; close(): void }> {
  let sent = 0;
  const line = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.on('data', (piece) => {
      sent += piece.length;
      if (sent < bytes) far.write(piece);
    });
    far.on('data', (piece) => near.write(piece));
    endTogether(near, far);
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return { port: (line.address() as AddressInfo).port, close: () => line.close() };
}
