import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { connect } from '../../src/database/connect.js';
import type { SlowCommand } from '../../src/database/embedded/index.js';
import { createDiagramPool } from '../../src/render/pool.js';
import { makeDataDir, removeDataDir } from '../support/cli.js';
import { signedIn } from '../support/visitor.js';
import { fill } from './filling.js';
import { figure, heading, line, quantile } from './print.js';
import { deepen } from './town-depth.js';
import { type FilledTown, fillTown, townSize } from './town-filling.js';
import { pagesOf, type Who } from './town-pages.js';

const others = 2000;
const rounds = { warm: 4, measured: 12 };

/** What the pages of one large town cost beside twenty others: commands to the database, processor time, bytes. */
export async function benchTown(): Promise<void> {
  const kept = process.env.BENCH_DATA;
  const dataDir = kept ? join(kept, 'town') : await makeDataDir();
  try {
    const filled = await fillOnce(dataDir);
    const commands = new Map<string, SlowCommand[]>();
    const heard: SlowCommand[] = [];
    await withApp(dataDir, { slowQueryMs: 0.0001, onSlowQuery: (one) => heard.push(one) }, (url) =>
      listen(url, filled, heard, commands),
    );
    await withApp(dataDir, {}, (url) => measure(url, filled, commands));
  } finally {
    if (!kept) await removeDataDir(dataDir);
  }
}

async function fillOnce(dataDir: string): Promise<FilledTown> {
  const note = join(dataDir, 'town.json');
  if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as FilledTown;
  await mkdir(dataDir, { recursive: true });
  await fill(dataDir, others);
  const filled = await fillTown(dataDir);
  await deepen(dataDir, filled);
  await writeFile(note, JSON.stringify(filled));
  return filled;
}

interface Listening {
  slowQueryMs?: number;
  onSlowQuery?: (command: SlowCommand) => void;
}

async function withApp(dataDir: string, listening: Listening, work: (url: string) => Promise<void>): Promise<void> {
  const database = await connect({ mongodbUri: null, dataDir, ...listening });
  const diagrams = createDiagramPool({ workers: 1 });
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), dataDir };
  const server = createServer(createApp({ config, diagrams }));
  try {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await diagrams.close();
    await database.close();
  }
}

/** Twice: what is remembered in between is asked for once, as with people who go from page to page. */
async function listen(url: string, filled: FilledTown, heard: SlowCommand[], commands: Map<string, SlowCommand[]>) {
  const ask = await asking(url, filled);
  for (const { name, path, who } of pagesOf(filled)) {
    await ask(path, who);
    heard.length = 0;
    await ask(path, who);
    commands.set(name, [...heard]);
  }
}

async function measure(url: string, filled: FilledTown, commands: ReadonlyMap<string, readonly SlowCommand[]>) {
  heading(`One town with ${townSize.processes} processes, ${others.toLocaleString('en')} in others`);
  line('', 'commands', 'read', 'CPU ms', 'p50 ms', 'KiB', 'no index');
  const ask = await asking(url, filled);
  for (const { name, path, who } of pagesOf(filled)) {
    for (let round = 0; round < rounds.warm; round += 1) await ask(path, who);
    const times: number[] = [];
    const before = process.cpuUsage();
    let bytes = 0;
    for (let round = 0; round < rounds.measured; round += 1) {
      const began = performance.now();
      bytes = await ask(path, who);
      times.push(performance.now() - began);
    }
    const { user, system } = process.cpuUsage(before);
    const asked = commands.get(name) ?? [];
    const scans = asked.filter(({ plans }) => plans.some((plan) => plan.startsWith('COLLSCAN')));
    line(
      name,
      String(asked.length),
      String(asked.reduce((sum, one) => sum + one.docsExamined, 0)),
      figure((user + system) / 1000 / rounds.measured),
      figure(quantile(times, 0.5)),
      figure(bytes / 1024),
      [...new Set(scans.map(({ namespace }) => namespace.split('.')[1] ?? ''))].join(' '),
    );
  }
}

async function asking(url: string, { navigator, head, admin }: FilledTown) {
  const cookies: Record<Who, string> = {
    navigator: await cookieOf(url, navigator),
    head: await cookieOf(url, head),
    admin: await cookieOf(url, admin),
    visitor: '',
  };
  let looks = 0;
  return async (path: string, who: Who): Promise<number> => {
    looks += 1;
    const never = who === 'visitor' ? `${path.includes('?') ? '&' : '?'}look=${looks}` : '';
    const answer = await fetch(url + path + never, { headers: { Cookie: cookies[who], Accept: 'text/html' } });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return body.byteLength;
  };
}

async function cookieOf(url: string, person: { email: string }): Promise<string> {
  const { cookies } = await signedIn({ url }, person);
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
