import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What the driver asks for when it wants to hear of changes, and only then. */
const asksForNews = '$cmd.aggregate';

/** The line between one process and its database, in the hands of a test: late news, no connection at all. */
export class Link {
  readonly #open = new Set<Line>();
  #isHeld = false;
  #server: Server | null = null;
  /** Stands for the database. */
  port = 0;

  constructor(private readonly database: { host: string; port: number } | { path: string }) {}

  /** On the same port as before, if there was one. */
  async begin(): Promise<void> {
    const server = createServer((near) => {
      const line = new Line(near, connect(this.database), () => this.#isHeld);
      this.#open.add(line);
      near.once('close', () => this.#open.delete(line));
    });
    this.#server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  /** News wait from now on; everything else goes through. */
  holdNews(): void {
    this.#isHeld = true;
  }

  /** Whether something waits. */
  get isHolding(): boolean {
    return [...this.#open].some(({ isHolding }) => isHolding);
  }

  releaseNews(): void {
    this.#isHeld = false;
    for (const line of this.#open) line.flush();
  }

  /** Nobody is there any more, until it begins again. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const closed = server ? new Promise<void>((done) => server.close(() => done())) : null;
    for (const line of this.#open) line.end();
    await closed;
  }
}

/** One connection; the driver has one request at a time on it. */
class Line {
  #carriesNews = false;
  #waiting: Buffer[] = [];

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    isHeld: () => boolean,
  ) {
    near.on('data', (piece) => {
      this.#carriesNews = piece.includes(asksForNews);
      far.write(piece);
    });
    far.on('data', (piece) => {
      if (isHeld() && this.#carriesNews) this.#waiting.push(piece);
      else near.write(piece);
    });
    endTogether(near, far);
  }

  get isHolding(): boolean {
    return this.#waiting.length > 0;
  }

  flush(): void {
    for (const piece of this.#waiting.splice(0)) this.near.write(piece);
  }

  end(): void {
    this.near.destroy();
    this.far.destroy();
  }
}

/** When one end of a line goes, so does the other. */
export function endTogether(near: Socket, far: Socket): void {
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
