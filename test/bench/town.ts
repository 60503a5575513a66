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
import { type FilledTown, fillTown, townSize } from './town-filling.js';

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
  for (const [name, path, who] of pagesOf(filled)) {
    await ask(path, who);
    heard.length = 0;
    await ask(path, who);
    commands.set(name, [...heard]);
  }
}

async function measure(url: string, filled: FilledTown, commands: ReadonlyMap<string, readonly SlowCommand[]>) {
  heading(`One town with ${townSize.processes} processes, ${others.toLocaleString('en')} in others, signed in`);
  line('', 'commands', 'read', 'CPU ms', 'p50 ms', 'KiB', 'no index');
  const ask = await asking(url, filled);
  for (const [name, path, who] of pagesOf(filled)) {
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

async function asking(url: string, { navigator, head }: FilledTown) {
  const [cookie, headCookie] = await Promise.all([cookieOf(url, navigator), cookieOf(url, head)]);
  return async (path: string, who: Who = 'navigator'): Promise<number> => {
    const headers = { Cookie: who === 'head' ? headCookie : cookie, Accept: 'text/html' };
    const answer = await fetch(url + path, { headers });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return body.byteLength;
  };
}

type Who = 'navigator' | 'head';

async function cookieOf(url: string, person: { email: string }): Promise<string> {
  const { cookies } = await signedIn({ url }, person);
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function pagesOf({ key, slug }: FilledTown): [name: string, path: string, who?: Who][] {
  const process = `/processes/${key}`;
  return [
    ['start page', '/start'],
    ['start page, who decides', '/start', 'head'],
    ['catalogue', '/'],
    ['library, cards', '/processes?view=cards'],
    ['library, list', '/processes?view=list'],
    ['library, filtered', '/processes?kind=core&system=Fachverfahren+7'],
    ['library, searched', '/processes?q=Rechnung'],
    ['search', '/search?q=Rechnung'],
    ['suggestions', '/search/suggestions?q=Rech'],
    ['process map', '/processes/map'],
    ['map, arranging', '/processes/map/arrangement'],
    ['map for others', `/towns/${slug}/map`],
    ['analyses: work', '/analyses'],
    ['analyses: systems', '/analyses/systems'],
    ['analyses: a system is off', '/analyses/systems/fachverfahren7'],
    ['analyses: roles', '/analyses/roles'],
    ['analyses: a role', '/analyses/roles/stelle7'],
    ['quality', '/processes/quality'],
    ['systems', '/systems'],
    ['roles', '/roles'],
    ['approvals, who decides', '/approvals', 'head'],
    ['notifications', '/notifications'],
    ['town for others', `/towns/${slug}`],
    ['process', process],
    ['process, profile', `${process}/profile`],
    ['process, text', `${process}/text`],
    ['process, analysis', `${process}/analysis`],
    ['process, notes', `${process}/discussion`],
    ['process, versions', `${process}/versions`],
    ['process, choice of a comparison', `${process}/comparison`],
    ['process, comparison', `${process}/versions/2/comparison`],
    ['list as XLSX', '/processes.xlsx'],
    ['list as CSV', '/processes.csv'],
    ['analyses: work as XLSX', '/analyses/work.xlsx'],
    ['analyses: roles as XLSX', '/analyses/roles.xlsx'],
    ['quality as XLSX', '/processes/quality.xlsx'],
  ];
}
