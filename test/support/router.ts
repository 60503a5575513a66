import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before several servers like a reverse proxy: each request goes to the next one, or to the one a test names. */
export class Router {
  readonly targets: (string | null)[];
  #next = 0;
  #fixed: number | null = null;
  #server: Server | null = null;
  url = '';

  constructor(targets: readonly string[]) {
    this.targets = [...targets];
  }

  async begin(): Promise<void> {
    const server = createServer((req, res) => this.#pass(req, res));
    this.#server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** From now on everything goes to this one; null: to one after the other again. */
  only(target: number | null): void {
    this.#fixed = target;
  }

  async close(): Promise<void> {
    const server = this.#server;
    server?.closeAllConnections();
    if (server) await new Promise<void>((closed) => server.close(() => closed()));
  }

  #pass(req: IncomingMessage, res: ServerResponse): void {
    const target = this.targets[this.#fixed ?? this.#turn()];
    if (!target) return void res.writeHead(502).end();
    const options = { method: req.method, headers: req.headers };
    const passed = request(new URL(req.url ?? '/', target), options, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(res);
      answer.on('error', () => res.destroy());
    });
    // Whether it arrived nobody knows: the browser is told so.
    passed.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
    req.pipe(passed);
  }

  /** The next one that is there. */
  #turn(): number {
    for (let tries = 0; tries < this.targets.length; tries += 1) {
      this.#next = (this.#next + 1) % this.targets.length;
      if (this.targets[this.#next]) break;
    }
    return this.#next;
  }
}
