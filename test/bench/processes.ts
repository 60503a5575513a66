import { cp } from 'node:fs/promises';
import { addressOf, makeDataDir, removeDataDir, type Started, startServer, stop } from '../support/cli.js';
import { signedIn } from '../support/visitor.js';
import { withFilledFolder } from './installation.js';
import { type Load, load } from './load.js';
import { figure, heading, line } from './print.js';

const seconds = 4;
const numbers = [1, 2];

interface Running {
  server: Started;
  url: string;
  cookie: string;
}

/** The same pages from a server with one process and from one with two, each just after the other. */
export async function benchProcesses(size: number): Promise<void> {
  await withFilledFolder(size, async (dataDir, { author }) => {
    const copy = await makeDataDir();
    await cp(dataDir, copy, { recursive: true });
    const running: Running[] = [];
    try {
      for (const [at, folder] of [dataDir, copy].entries()) running.push(await begin(folder, numbers[at] ?? 1, author));
      await measure(size, running);
    } finally {
      for (const { server } of running) await stop(server);
      await removeDataDir(copy);
    }
  });
}

async function begin(dataDir: string, processes: number, author: { email: string }): Promise<Running> {
  const server = startServer(dataDir, { PROCESSES: String(processes) });
  const url = await addressOf(server);
  const { cookies } = await signedIn({ url }, author);
  return { server, url, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

async function measure(size: number, running: readonly Running[]): Promise<void> {
  heading(`One process and two, ${size.toLocaleString('en')} processes of town halls, 10 connections`);
  line('', 'req/s, one', 'two', 'ratio', 'CPU ms, one', 'two', 'ratio', 'p99, one', 'two');
  const pages: [name: string, path: string, member: boolean][] = [
    ['library, visitor', '/processes', false],
    ['library, visitor, not rendered before', '/processes?look=', false],
    ['search, visitor, not rendered before', '/processes?q=Rechnung&look=', false],
    ['library, own town, signed in', '/processes', true],
    ['start page, signed in', '/', true],
  ];
  for (const [name, path, member] of pages) {
    const figures: Load[] = [];
    for (const { server, url, cookie } of running) {
      const urls = path.endsWith('look=') ? Array.from({ length: 400 }, (_, at) => `${url}${path}${at}`) : [url + path];
      const target = { name, urls, pid: server.process.pid ?? 0, ...(member ? { headers: { Cookie: cookie } } : {}) };
      figures.push(await load(target, seconds));
    }
    print(name, figures);
  }
}

function print(name: string, [one, two]: readonly Load[]): void {
  if (!one || !two) return;
  const cpu = one.cpu && two.cpu ? two.cpu / one.cpu : null;
  line(
    name,
    ...[one.perSecond, two.perSecond, two.perSecond / one.perSecond, one.cpu, two.cpu, cpu, one.p99, two.p99].map(
      (value) => figure(value),
    ),
  );
}
