import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compiled } from './root.js';
import { log } from './web/log.js';

export interface Workers {
  /** The port they share. */
  port: number;
  /** Lets all finish what they are at; who does not is ended. */
  stop(): Promise<void>;
}

/** A worker that ran for so long was well: its successor begins at once. */
const wellAfter = 10_000;
const firstPause = 500;
const longestPause = 30_000;
/** A little longer than a worker takes to stop by itself. */
const patience = 12_000;

/** A worker could not begin; why it said itself. */
export class WorkerFailed extends Error {}

/** Starts so many processes like this one, which share the port, and keeps up their number. */
export async function startWorkers(number: number, environment: Record<string, string>): Promise<Workers> {
  cluster.setupPrimary({ exec: fileURLToPath(compiled('src/server.js')), args: [] });
  const team = new Team(environment);
  // What hinders one, such as a port that is taken, hinders all: it is said once.
  const port = await team.begin();
  await Promise.all(Array.from({ length: number - 1 }, () => team.begin()));
  return { port, stop: () => team.stop() };
}

class Team {
  readonly #running = new Set<Worker>();
  readonly #stopping = new AbortController();
  #pause = firstPause;

  constructor(private readonly environment: Record<string, string>) {}

  /** Resolves with its port when it listens. @throws {WorkerFailed} when it ends before */
  begin(): Promise<number> {
    const worker = cluster.fork(this.environment);
    const begun = Date.now();
    this.#running.add(worker);
    return new Promise((listens, failed) => {
      let isListening = false;
      worker.once('listening', ({ port }) => {
        isListening = true;
        listens(port);
      });
      worker.once('exit', (code, signal) => {
        this.#running.delete(worker);
        if (!isListening) failed(new WorkerFailed(`worker ${worker.process.pid} ended with ${signal ?? code}`));
        else if (!this.#stopping.signal.aborted) void this.#replace(worker, Date.now() - begun, signal ?? code);
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const ended = [...this.#running].map(
      (worker) => new Promise<void>((gone) => (worker.isDead() ? gone() : worker.once('exit', () => gone()))),
    );
    for (const worker of this.#running) worker.process.kill('SIGTERM');
    await Promise.race([Promise.all(ended), pause(patience, undefined, { ref: false })]);
    for (const worker of this.#running) worker.process.kill('SIGKILL');
  }

  async #replace(worker: Worker, ranFor: number, how: string | number): Promise<void> {
    this.#pause = ranFor > wellAfter ? firstPause : Math.min(2 * this.#pause, longestPause);
    while (!this.#stopping.signal.aborted) {
      log.error({ worker: worker.process.pid, how, pause: this.#pause }, 'a worker has ended; another one begins');
      await pause(this.#pause, undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted) return;
      const begun = await this.begin().catch(() => null);
      if (begun !== null) return;
      this.#pause = Math.min(2 * this.#pause, longestPause);
    }
  }
}
