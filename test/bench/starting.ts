import { addressOf, startServer, stop } from '../support/cli.js';
import { startBaseline } from './baseline.js';
import { withFilledFolder } from './installation.js';
import { load } from './load.js';
import { figure, heading, line, quantile } from './print.js';
import { memory } from './process-figures.js';

const starts = 5;
const loadSeconds = 5;

/** How soon the first page is there, and how much memory the server takes, beside a bare Express in the same run. */
export async function benchStart(sizes: readonly number[]): Promise<void> {
  for (const size of sizes)
    await withFilledFolder(size, async (dataDir) => {
      heading(`Start and memory, ${size.toLocaleString('en')} processes`);
      line('', 'Fundus', 'baseline', 'ratio');
      await measureStarts(dataDir);
      await measureMemory(dataDir);
    });
}

async function measureStarts(dataDir: string): Promise<void> {
  const own: number[] = [];
  const bare: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const baseline = await startBaseline();
    bare.push(baseline.firstPage);
    await baseline.stop();
    const began = performance.now();
    const server = startServer(dataDir);
    await (await fetch(await addressOf(server))).text();
    own.push(performance.now() - began);
    await stop(server);
  }
  print('cold start to the first page, median ms', quantile(own, 0.5), quantile(bare, 0.5));
}

async function measureMemory(dataDir: string): Promise<void> {
  const server = startServer(dataDir);
  const url = await addressOf(server);
  const baseline = await startBaseline();
  const pid = server.process.pid ?? 0;
  await (await fetch(url)).text();
  const rows = (when: string) => {
    const [own, bare] = [memory(pid), memory(baseline.pid)];
    if (!own || !bare) return;
    print(`memory ${when}, MiB, all`, own.all, bare.all);
    print(`memory ${when}, MiB, without the database file`, own.own, bare.own);
  };
  rows('idle');
  await load({ name: 'baseline', urls: [baseline.url], pid: baseline.pid }, loadSeconds);
  await load({ name: 'library', urls: [`${url}/processes`, `${url}/processes?q=Rechnung`], pid }, loadSeconds);
  rows('under load');
  await stop(server);
  await baseline.stop();
}

function print(name: string, own: number, bare: number): void {
  line(name, figure(own), figure(bare), figure(own / bare));
}
