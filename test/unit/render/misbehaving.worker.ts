import { parentPort } from 'node:worker_threads';
import type { JobMessage, WorkerMessage } from '../../../src/render/worker-pool.js';

/** A worker that does what a hostile file might make the real one do. */
const port = parentPort;

port?.on('message', ({ id, kind, input }: JobMessage) => {
  const answer = (message: WorkerMessage) => port.postMessage(message);
  if (kind === 'echo') answer({ id, output: input });
  else if (kind === 'refuse') answer({ id, error: { message: 'refused', code: 'doctype', params: { line: 3 } } });
  else if (kind === 'spin') for (;;);
  else if (kind === 'throw') throw new Error('out of the blue');
  else if (kind === 'exit') process.exit(3);
  else if (kind === 'devour') for (const hoard: unknown[] = []; ; ) hoard.push(new Array(100_000).fill(id));
  else if (kind === 'hold') answer({ id, output: Atomics.wait(input as Int32Array, 0, 0) });
  else throw new Error(`Unknown kind ${kind}`);
});
port?.postMessage({ ready: true });
