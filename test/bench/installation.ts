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
  const dataDir = await makeDataDir();
  let server: Started | null = null;
  try {
    const filled = await fill(dataDir, processes);
    server = startServer(dataDir);
    const url = await addressOf(server);
    const visitor = await signedIn({ url }, filled.author);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const author = { ...filled.author, visitor, cookie };
    return await work({ ...filled, processes, url, pid: server.process.pid ?? 0, author });
  } finally {
    if (server) await stop(server);
    await removeDataDir(dataDir);
  }
}
