import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, makeDataDir, removeDataDir, type Started, startServer, stop } from '../support/cli.js';
import { signedIn, type Visitor } from '../support/visitor.js';
import { type Filled, fill } from './filling.js';

/** A filled data folder and the server that runs on it, in a process of its own. */
export interface Installation extends Filled {
  processes: number;
  url: string;
  pid: number;
  author: Filled['author'] & { visitor: Visitor; cookie: string };
}

/** Fills a folder, starts the server on it for the time of `work`, and leaves nothing behind. */
export async function withInstallation<Result>(
  processes: number,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  return withFilledFolder(processes, async (dataDir, filled) => {
    const server: Started = startServer(dataDir);
    try {
      const url = await addressOf(server);
      const visitor = await signedIn({ url }, filled.author);
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const author = { ...filled.author, visitor, cookie };
      return await work({ ...filled, processes, url, pid: server.process.pid ?? 0, author });
    } finally {
      await stop(server);
    }
  });
}

/** A folder of its own, gone afterwards; with BENCH_DATA one that is kept there and used again, since filling takes long. */
export async function withFilledFolder<Result>(
  processes: number,
  work: (dataDir: string, filled: Filled) => Promise<Result>,
): Promise<Result> {
  const kept = process.env.BENCH_DATA;
  if (kept) return work(...(await keptFolder(join(kept, String(processes)), processes)));
  const dataDir = await makeDataDir();
  try {
    return await work(dataDir, await fill(dataDir, processes));
  } finally {
    await removeDataDir(dataDir);
  }
}

async function keptFolder(folder: string, processes: number): Promise<[string, Filled]> {
  const note = join(folder, 'filled.json');
  if (existsSync(note)) return [folder, JSON.parse(await readFile(note, 'utf8')) as Filled];
  await mkdir(folder, { recursive: true });
  const filled = await fill(folder, processes);
  await writeFile(note, JSON.stringify(filled));
  return [folder, filled];
}
