import { parentPort } from 'node:worker_threads';
import { Refused } from '../../models/bpmn/refused.js';
import { capture, docx, draw, merge, pdf, png, read } from './jobs.js';
import type { JobFailure, JobMessage, WorkerMessage } from './worker-pool.js';

const JOBS: Record<string, (input: never) => unknown> = { read, draw, merge, capture, png, pdf, docx };
const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread only');

port.on('message', async ({ id, kind, input }: JobMessage) => {
  reply(
    await answer(kind, input).then(
      (output) => ({ id, output }),
      (error) => ({ id, error: failure(error) }),
    ),
  );
});
reply({ ready: true });

async function answer(kind: string, input: unknown): Promise<unknown> {
  const job = JOBS[kind];
  if (!job) throw new Error(`No such job: ${kind}`);
  return job(input as never);
}

function failure(error: unknown): JobFailure {
  if (error instanceof Refused) return { message: error.message, code: error.code, params: error.params };
  return { message: error instanceof Error ? (error.stack ?? error.message).slice(0, 2000) : String(error) };
}

function reply(message: WorkerMessage): void {
  port?.postMessage(message);
}
