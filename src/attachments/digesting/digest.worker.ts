import { parentPort } from 'node:worker_threads';
import type { JobMessage, WorkerMessage } from '../../render/worker-pool.js';
import { type DigestJob, digest } from './digest.js';
import { boundPrograms } from './memory.js';

/** For a PDF of the largest size that is read, and its first page. */
const mostMemory = 400_000_000;

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread only');

boundPrograms(mostMemory);
port.on('message', async ({ id, input }: JobMessage) => {
  reply(
    await digest(input as DigestJob).then(
      (output) => ({ id, output }),
      (error: unknown) => ({ id, error: { message: error instanceof Error ? error.message : String(error) } }),
    ),
  );
});
reply({ ready: true });

function reply(message: WorkerMessage): void {
  port?.postMessage(message);
}
