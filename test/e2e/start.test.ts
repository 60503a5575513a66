import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { expect } from 'chai';
import { addressOf, makeDataDir, removeDataDir, startServer, stop } from '../support/cli.js';

describe('starting and stopping', () => {
  let dataDir: string;

  before(async () => {
    dataDir = await makeDataDir();
  });
  after(() => removeDataDir(dataDir));

  it('says how to begin, answers for its health, and starts again on the same data', async () => {
    const first = startServer(dataDir);
    const url = await addressOf(first);
    const [, setup = ''] = await first.hears(/works once\): (\S+)/);

    expect(await (await fetch(`${url}/healthz`)).json()).to.deep.equal({ status: 'ok' });
    expect(await (await fetch(`${url}/readyz`)).json()).to.deep.equal({ status: 'ok', database: true });
    expect((await fetch(setup)).status).to.equal(200);
    expect(await stop(first)).to.include({ code: 0, errors: '' });

    const second = startServer(dataDir);
    await addressOf(second);
    expect(await stop(second, 'SIGINT')).to.include({ code: 0, errors: '' });
  });

  it('finishes the request that is running when it is told to stop, and takes no new one', async () => {
    const server = startServer(dataDir);
    const url = new URL(await addressOf(server));
    const body = 'email=nobody%40example.org&password=wrong';
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `POST /session HTTP/1.1\r\nHost: ${url.host}\r\nOrigin: ${url.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    const answered = answer(socket);
    await once(socket, 'connect');
    await fetch(new URL('/healthz', url));

    server.process.kill('SIGTERM');
    await server.hears(/is stopping/);
    const refused = await fetch(new URL('/healthz', url)).catch((error: Error) => error);
    socket.write(body.slice(10));

    expect(await answered).to.match(/^HTTP\/1\.1 \d{3} .*<\/html>/s);
    expect(refused).to.be.an.instanceOf(Error);
    expect(await server.ended).to.include({ code: 0, errors: '' });
  });

  it('refuses wrong settings with a sentence for each, and production without its secrets', async () => {
    const wrong = await startServer(dataDir, { PORT: 'http', DEMO: 'maybe' }).ended;
    const bare = await startServer(dataDir, { NODE_ENV: 'production' }).ended;

    expect([wrong.code, bare.code]).to.deep.equal([1, 1]);
    expect(wrong.errors).to.contain('PORT must be a number').and.contain('DEMO must be 1 or 0');
    expect(bare.errors).to.contain('SESSION_SECRET must be set').and.contain('BASE_URL must be set');
    expect(bare.errors).to.not.contain('    at ');
  });

  it('says when the port is taken and when the data folder is', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const taken = await startServer(dataDir, { PORT: String(port) }).ended;
    blocker.close();

    const first = startServer(dataDir);
    await addressOf(first);
    const second = await startServer(dataDir).ended;
    await stop(first);

    expect([taken.code, second.code]).to.deep.equal([1, 1]);
    expect(taken.errors).to.contain(`Port ${port} is taken`);
    expect(second.errors).to.contain('already runs on the folder');
  });
});

async function answer(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket) text += (part as Buffer).toString();
  return text;
}
