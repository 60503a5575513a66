import { request } from 'node:http';
import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { fresh } from '../../support/makers.js';
import { signedIn, visitor } from '../../support/visitor.js';

const json = { headers: { 'Content-Type': 'application/json', Accept: 'application/json' } };

describe('a page that takes the name of this machine', () => {
  let app: RunningApp;

  before(async () => {
    app = await startApp({ demo: true });
  });
  after(() => app.close());

  it('is not the own page: anybody may point a name at it', async () => {
    expect(await postAs(app, 'evil.example')).to.equal(403);
  });

  it('but an address or a name without a dot is', async () => {
    const { host } = new URL(app.url);
    for (const own of [host, 'localhost:3000', 'fundus.localhost', 'rathaus-pc', '[::1]:3000'])
      expect(await postAs(app, own), own).to.equal(303);
  });
});

describe('in production', () => {
  let app: RunningApp;

  before(async () => {
    app = await startApp({ production: true, baseUrl: 'https://fundus.example', proxies: 1 });
  });
  after(() => app.close());

  it('only the own address over HTTPS sends forms', async () => {
    for (const [origin, status] of [
      ['https://fundus.example', 303],
      ['http://fundus.example', 403],
      [app.url, 403],
    ] as const) {
      const answer = await visitor(app).post('/preferences', {}, { follow: false, headers: { Origin: origin } });
      expect(answer.status, origin).to.equal(status);
    }
  });

  it('an address somebody adds in front of the proxy’s does not give new attempts', async () => {
    const email = () => `niemand-${fresh()}@example.org`;
    const address = `10.1.${fresh() % 250}.${fresh() % 250}`;
    const attempt = async (forged: string) => {
      const headers = { Origin: 'https://fundus.example', 'X-Forwarded-For': `${forged}, ${address}` };
      return (await visitor(app).post('/session', { email: email(), password: 'x' }, { headers })).status;
    };
    let status = 0;
    for (let tries = 0; tries <= 60 && status !== 429; tries += 1) status = await attempt(`203.0.113.${tries}`);
    expect(status).to.equal(429);
  });
});

describe('JSON', () => {
  let app: RunningApp;
  let people: Cast;
  const large = JSON.stringify({ xml: 'x'.repeat(13_000_000) });

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('of a visitor is not even read', async () => {
    const answer = await visitor(app).send('PUT', '/processes/any/versions/1/diagram', large, json);
    expect(answer.status).to.equal(401);
  });

  it('is read up to the size of the largest drawing, and nowhere else', async () => {
    const katrin = await signedIn(app, people.katrin);
    expect((await katrin.send('PUT', '/processes/any/versions/1/diagram', large, json)).status).to.equal(413);
    const palette = JSON.stringify({ mode: 'x'.repeat(5000) });
    expect((await katrin.send('PUT', '/preferences/palette', palette, json)).status).to.equal(413);
    const name = JSON.stringify({ name: 'Über JSON' });
    expect((await katrin.send('POST', '/account', name, json)).status).to.equal(422);
  });
});

describe('security.txt', () => {
  it('says whom to tell about a hole, from the settings or by the imprint', async () => {
    const own = await startApp({ baseUrl: 'https://fundus.example', securityContact: 'mailto:it@stadt.example' });
    const text = (await visitor(own).get('/.well-known/security.txt')).body;
    expect(text).to.match(/^Contact: mailto:it@stadt\.example$/m);
    expect(text).to.match(/^Canonical: https:\/\/fundus\.example\/\.well-known\/security\.txt$/m);
    const expires = new Date(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
    expect(expires.getTime())
      .to.be.greaterThan(Date.now())
      .and.below(Date.now() + 366 * 86_400_000);
    await own.close();
    const plain = await startApp({ baseUrl: 'https://fundus.example' });
    const answer = await visitor(plain).get('/.well-known/security.txt');
    expect(answer.body).to.match(/^Contact: https:\/\/fundus\.example\/imprint$/m);
    expect(answer.headers.get('content-type')).to.match(/^text\/plain/);
    await plain.close();
  });
});

describe('a changed address of a list', () => {
  it('begins the list anew', async () => {
    const app = await startApp();
    for (const after of ['abc~x', '99999999999999~x', 'NaN~1', '~', 'Infinity~', '2020-01-01~'])
      for (const rest of ['', '&sort=title', '&q=Rechnung', '&q=a'])
        expect((await visitor(app).get(`/processes?after=${after}${rest}`)).status, after + rest).to.equal(200);
    await app.close();
  });
});

/** A form of the page that the browser knows by this name; fetch lets nobody choose the host. */
function postAs(app: RunningApp, host: string): Promise<number> {
  const headers = { Host: host, Origin: `http://${host}`, 'Content-Type': 'application/x-www-form-urlencoded' };
  return new Promise((done, failed) => {
    const sent = request(`${app.url}/preferences`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    sent.on('error', failed).end('locale=de');
  });
}
