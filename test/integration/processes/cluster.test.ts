import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { addressOf, makeDataDir, removeDataDir, startServer, stop } from '../../support/cli.js';
import { until } from '../../support/until.js';
import { visitor } from '../../support/visitor.js';

const run = promisify(execFile);

describe('one server with several processes', () => {
  let dataDir: string;

  before(async () => {
    dataDir = await makeDataDir();
  });
  after(() => removeDataDir(dataDir));

  /** The processes that serve, as the system knows them. */
  async function workersOf(pid: number | undefined): Promise<number[]> {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
    const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
    return rows.filter(([, parent]) => parent === pid).map(([child = 0]) => child);
  }

  async function alive(pid: number): Promise<boolean> {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=']);
    return stdout.split('\n').some((row) => Number(row) === pid);
  }

  it('serves on one port, replaces one that dies, and stops as a whole', async () => {
    const server = startServer(dataDir, { PROCESSES: '2' });
    const app = visitor({ url: await addressOf(server) });
    await server.hears(/Set up with this link/);
    const [first = 0, second = 0, ...others] = await workersOf(server.process.pid);
    expect([first > 0, second > 0, others]).to.eql([true, true, []]);
    expect((await app.get('/readyz')).status).to.equal(200);

    process.kill(first, 'SIGKILL');
    let now: number[] = [];
    await until(async () => {
      now = (await workersOf(server.process.pid)).filter((pid) => pid !== first);
      return now.length >= 2;
    });
    expect(now).to.include(second).and.have.length(2);
    expect((await app.get('/readyz')).status).to.equal(200);

    const { code, output } = await stop(server);
    expect(code).to.equal(0);
    expect(output.match(/Set up with this link/g)).to.have.length(1);
    expect(output).to.match(/Fundus has stopped/);
    expect(await Promise.all(now.map(alive))).to.eql([false, false]);
  });

  it('leaves no process behind when its first one is killed, and its data to the next start', async () => {
    const server = startServer(dataDir, { PROCESSES: '2' });
    await addressOf(server);
    const workers = await workersOf(server.process.pid);
    await stop(server, 'SIGKILL');
    let left = workers;
    await until(async () => {
      const living = await Promise.all(left.map(alive));
      left = left.filter((_, at) => living[at]);
      return left.length === 0;
    });
    expect(left).to.eql([]);

    const again = startServer(dataDir, { PROCESSES: '2' });
    expect((await visitor({ url: await addressOf(again) }).get('/readyz')).status).to.equal(200);
    await stop(again);
  });

  it('says once what hinders it from starting', async () => {
    const taken = startServer(dataDir);
    const { port } = new URL(await addressOf(taken));
    const other = await makeDataDir();
    const { code, errors } = await startServer(other, { PROCESSES: '3', PORT: port }).ended;
    await stop(taken);

    expect(code).to.equal(1);
    expect(errors.match(/is taken/g)).to.have.length(1);
    expect(errors).not.to.match(/\bat .*:\d+/);
  });
});
