import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../src/root.js';

export interface Baseline {
  url: string;
  pid: number;
  /** From the start of the process to its first page, in ms. */
  firstPage: number;
  stop(): Promise<void>;
}

/** A bare Express with one EJS page, in a process of its own: every ratio is to this, measured in the same run. */
export async function startBaseline(): Promise<Baseline> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'build/test/bench/baseline-server.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = `http://127.0.0.1:${await portOf(child)}`;
  await (await fetch(url)).text();
  const firstPage = performance.now() - began;
  return { url, pid: child.pid ?? 0, firstPage, stop: () => stop(child) };
}

async function portOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The baseline has no output');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return /listening: (\d+)/.exec(said.toString())?.[1] ?? '';
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
