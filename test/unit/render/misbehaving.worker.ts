import { parentPort } from 'node:worker_threads';
import type { JobMessage, WorkerMessage } from '../../../src/render/worker-pool.js';

/** A worker that does what a hostile file might make the real one do. */
const port = parentPort;
let finish: (() => void) | undefined;
let released = false;

port?.on('message', ({ id, kind, input }: JobMessage) => {
  const answer = (message: WorkerMessage) => port.postMessage(message);
  if (kind === 'echo') answer({ id, output: input });
  else if (kind === 'refuse') answer({ id, error: { message: 'refused', code: 'doctype', params: { line: 3 } } });
  else if (kind === 'spin') for (;;);
  else if (kind === 'throw') throw new Error('out of the blue');
  else if (kind === 'exit') process.exit(3);
  else if (kind === 'devour') for (const hoard: unknown[] = []; ; ) hoard.push(new Array(100_000).fill(id));
  else if (kind === 'hold') hold(() => answer({ id, output: 'held' }));
  else throw new Error(`Unknown kind ${kind}`);
});
function hold(answer: () => void): void {
  if (released) answer();
  else finish = answer;
}

// A held job ends when another thread says so (before or after), so that tests wait for events and not for time.
new BroadcastChannel('misbehaving').onmessage = () => {
  released = true;
  finish?.();
};
port?.postMessage({ ready: true });
