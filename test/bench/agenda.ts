import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { connect } from '../../src/database/connect.js';
import { createDiagramPool } from '../../src/render/pool.js';
import { addressOf, makeDataDir, removeDataDir, startServer, stop } from '../support/cli.js';
import { signedIn } from '../support/visitor.js';
import { type FilledAgenda, fillAgenda, size } from './agenda-filling.js';
import { startBaseline } from './baseline.js';
import { load } from './load.js';
import { figure, heading, line } from './print.js';
import { memory } from './process-figures.js';

const seconds = { baseline: 2, page: 3 };

/** What the pages of a large agenda cost, signed in: questions to the database, and CPU beside a bare Express. */
export async function benchAgenda(): Promise<void> {
  const dataDir = await makeDataDir();
  try {
    const { filled, asked } = await fillAndCount(dataDir);
    await measure(dataDir, filled, asked);
  } finally {
    await removeDataDir(dataDir);
  }
}

/** In this process, where each question can be heard. */
async function fillAndCount(dataDir: string): Promise<{ filled: FilledAgenda; asked: Map<string, number> }> {
  const database = await connect({ mongodbUri: null, dataDir });
  const diagrams = createDiagramPool({ workers: 1 });
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    const filled = await fillAgenda();
    const server = createServer(createApp({ config: readConfig({ LOG_LEVEL: 'silent' }), diagrams }));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const asked = await questions(`http://127.0.0.1:${port}`, filled);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    return { filled, asked };
  } finally {
    mongoose.set('debug', false);
    await diagrams.close();
    await database.close();
  }
}

async function questions(url: string, filled: FilledAgenda): Promise<Map<string, number>> {
  const visitor = await signedIn({ url }, filled.head);
  const asked = new Map<string, number>();
  for (const [name, path] of pagesOf(filled)) {
    await visitor.get(path);
    let count = 0;
    mongoose.set('debug', () => {
      count += 1;
    });
    const { status } = await visitor.get(path);
    mongoose.set('debug', false);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    asked.set(name, count);
  }
  return asked;
}

async function measure(dataDir: string, filled: FilledAgenda, asked: ReadonlyMap<string, number>): Promise<void> {
  const { departments, raters, candidates, measures } = size;
  heading(`Agenda: ${candidates} candidates, ${departments} departments, ${raters} raters, ${measures} measures`);
  line('', 'questions', 'CPU ms', '÷ baseline', 'p50 ms', 'p99 ms');
  const baseline = await startBaseline();
  const server = startServer(dataDir);
  try {
    const url = await addressOf(server);
    const pid = server.process.pid ?? 0;
    const { cookies } = await signedIn({ url }, filled.head);
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    for (const [name, path] of pagesOf(filled)) {
      const bare = { name: 'baseline', urls: [`${baseline.url}/`], pid: baseline.pid };
      const beside = await load(bare, seconds.baseline);
      const page = await load({ name, urls: [`${url}${path}`], headers, pid }, seconds.page, pageWarmUp);
      const ratio = page.cpu === null || beside.cpu === null ? null : page.cpu / beside.cpu;
      const cells = [figure(page.cpu), figure(ratio), figure(page.p50), figure(page.p99)];
      line(name, String(asked.get(name)), ...cells);
    }
    line('memory under load, MiB, without the database file', figure(memory(pid)?.own ?? null));
  } finally {
    await stop(server);
    await baseline.stop();
  }
}

/** Pages this large take their time: so many are enough to be warm. */
const pageWarmUp = 60;

function pagesOf({ key, candidate, goal, measure: ours }: FilledAgenda): [name: string, path: string][] {
  const part = (name: string) => `/agendas/${key}/${name}`;
  return [
    ['start page', '/'],
    ['board', `/agendas/${key}`],
    ['board as a list', `/agendas/${key}?view=list`],
    ['candidate', `/candidates/${candidate}`],
    ['perspectives', part('perspectives')],
    ['differences', part('perspectives/differences')],
    ['fast entry', part('positions')],
    ['benefit and effort', part('benefit')],
    ['goals', part('goals')],
    ['goal', `/goals/${goal}`],
    ['coverage', part('coverage')],
    ['roadmap', part('roadmap')],
    ['measures', part('measures')],
    ['measure', `/measures/${ours}`],
    ['document', part('document')],
  ];
}
