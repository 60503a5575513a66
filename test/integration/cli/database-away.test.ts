import { expect } from 'chai';
import { addressOf, removeDataDir, startFundus, startServer, stop } from '../../support/cli.js';
import { dataDirWithSampleTowns } from '../../support/sample-towns.js';
import { until } from '../../support/until.js';
import { visitor } from '../../support/visitor.js';

describe('an app whose database goes away', () => {
  let dataDir: string;

  before(async () => {
    dataDir = await dataDirWithSampleTowns();
  });
  after(() => removeDataDir(dataDir));

  it('says so on its pages, tells its keeper at once, and goes on when the database is back', async () => {
    const serve = (port: string) => startFundus(dataDir, 'database', 'serve', '--port', port, '--data', dataDir);
    const database = serve('0');
    const [, uri = ''] = await database.hears(/running: (\S+)/);
    const server = startServer(dataDir, { MONGODB_URI: uri, DEMO: '1' });
    const app = visitor({ url: await addressOf(server) });
    expect((await app.get('/readyz')).status).to.equal(200);

    await stop(database, 'SIGKILL');
    const [page, json, ready, alive] = await Promise.all([
      app.get('/processes'),
      app.get('/processes', { headers: { Accept: 'application/json' } }),
      app.get('/readyz'),
      app.get('/healthz'),
    ]);
    expect(page.status).to.equal(503);
    expect(page.text).to.match(/Datenbank|database/);
    expect(page.text).not.to.match(/Mongo|ECONN|\bat /);
    expect(page.headers.get('retry-after')).to.equal('30');
    expect(json.json<{ reference: string }>().reference).to.match(/^[0-9A-F]{6}$/);
    expect([ready.status, alive.status]).to.deep.equal([503, 200]);
    expect((await app.get('/readyz')).status).to.equal(503);

    const again = serve(new URL(uri).port);
    await again.hears(/running/);
    await until(async () => (await app.get('/processes')).status === 200);
    expect((await app.get('/processes')).status).to.equal(200);
    await stop(server);
    await stop(again);
  });
});
