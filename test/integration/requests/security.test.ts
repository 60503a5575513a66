import { expect } from 'chai';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { password } from '../../support/makers.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('every answer', () => {
  let app: RunningApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('carries a strict policy: only own files, nothing inline, no frames', async () => {
    for (const path of ['/session/new', '/nowhere', '/imprint', '/session/new?returnTo=%22%3E']) {
      const { headers } = await visitor(app).get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).to.include("default-src 'none'").and.include("frame-ancestors 'none'");
      expect(policy).not.to.match(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('referrer-policy')).to.equal('same-origin');
      expect(headers.get('permissions-policy')).to.include('camera=()').and.include('microphone=()');
      expect(headers.get('x-powered-by')).to.equal(null);
      expect(headers.get('cache-control')).to.equal('private, no-cache');
    }
  });

  it('asks no other server for anything and has no inline style or script', async () => {
    for (const path of ['/session/new', '/accessibility', '/accessibility/feedback', '/nowhere']) {
      const page = await visitor(app).get(path);
      const sources = ['src', 'href', 'action', 'srcset'].flatMap((name) =>
        page.html
          .querySelectorAll(`link[${name}], script[${name}], img[${name}], form[${name}]`)
          .map((one) => one.getAttribute(name)),
      );
      expect(sources.filter(Boolean), path).to.satisfy((all: string[]) => all.every((one) => one.startsWith('/')));
      expect(page.html.querySelectorAll('[style], style, script:not([src])'), path).to.have.length(0);
    }
  });

  it('marks the session cookie: not for scripts, not for foreign pages, only over HTTPS where there is HTTPS', async () => {
    const people = await cast();
    const signIn = { email: people.katrin.email, password };
    const plain = await visitor(app).post('/session', signIn, { follow: false });
    expect(plain.headers.get('set-cookie')).to.match(/^fundus=.*; HttpOnly; SameSite=Lax$/);
    const secure = await startApp({ production: true, baseUrl: 'https://fundus.example', proxies: 1 });
    const proxied = { 'X-Forwarded-Proto': 'https', Origin: 'https://fundus.example' };
    const answer = await visitor(secure).post('/session', signIn, { follow: false, headers: proxied });
    expect(answer.headers.get('set-cookie')).to.match(/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers.get('strict-transport-security')).to.include('max-age=31536000');
    await secure.close();
  });
});

describe('a request from a foreign page', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  const foreign: [string, Record<string, string>][] = [
    ['another origin', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['another site, by the browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
  ];

  for (const [from, headers] of foreign)
    it(`changes nothing: ${from}`, async () => {
      const rolf = await signedIn(app, people.rolf);
      const answer = await rolf.post('/account', { name: 'Hacked' }, { headers });
      expect(answer.status).to.equal(403);
      expect((await User.findById(people.rolf._id))?.name).to.equal('Rolf Uhlig');
    });

  it('may still read what is public', async () => {
    const answer = await visitor(app).get('/imprint', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.status).to.equal(200);
  });
});

describe('strange input', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('never makes the server fail', async () => {
    const anna = await signedIn(app, people.anna);
    const json = { headers: { 'Content-Type': 'application/json' } };
    for (const path of ['/people', '/departments', '/settings', '/account', '/preferences', '/accessibility/feedback'])
      for (const body of [
        '{',
        '[]',
        'null',
        '{"name":{"$gt":""},"email":[{"a":1}],"message":[1]}',
        '"x"',
        '{"__proto__":{"a":1}}',
      ])
        expect((await anna.send('POST', path, body, json)).status, `${path} ${body}`).to.be.below(500);
    for (const path of [
      '/people/%E0%A4%A',
      '/trail?before=x',
      '/imprint?town[$ne]=x',
      '/session/new?returnTo=a&returnTo=b',
    ])
      expect((await anna.get(path)).status, path).to.be.below(500);
  });

  it('is shown as text', async () => {
    const email = '"><img src=x onerror=alert(1)>';
    const answer = await visitor(app).post('/session', { email, password: 'x', returnTo: '/"><script>' });
    expect(answer.html.querySelectorAll('main img, main script')).to.have.length(0);
    expect(answer.html.querySelector('input[name=email]')?.getAttribute('value')).to.equal(email);
  });
});
