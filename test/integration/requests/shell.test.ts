import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { visitor } from '../../support/visitor.js';

describe('what stands around every page', () => {
  let app: RunningApp;

  before('start the app', async () => {
    app = await startApp();
  });

  after('stop it', () => app.close());

  it('speaks the language of the browser, and the chosen one before that', async () => {
    const english = await visitor(app).get('/', { headers: { 'Accept-Language': 'en' } });
    const german = await visitor(app).get('/', { headers: { 'Accept-Language': 'fr,de;q=0.5' } });

    expect(english.html.querySelector('html')?.getAttribute('lang')).to.equal('en');
    expect(german.html.querySelector('html')?.getAttribute('lang')).to.equal('de');

    const chooser = visitor(app);
    chooser.cookies.set('locale', 'de');
    const chosen = await chooser.get('/', { headers: { 'Accept-Language': 'en' } });
    expect(chosen.html.querySelector('html')?.getAttribute('lang')).to.equal('de');
  });

  it('draws the chosen theme on the server', async () => {
    const dark = visitor(app);
    dark.cookies.set('theme', 'dark');

    expect((await dark.get('/')).html.querySelector('html')?.getAttribute('data-kern-theme')).to.equal('dark');
    expect((await visitor(app).get('/')).html.querySelector('html')?.hasAttribute('data-kern-theme')).to.equal(false);
  });

  it('answers what does not exist with a page that leads on', async () => {
    const answer = await visitor(app).get('/nirgends', { headers: { 'Accept-Language': 'de' } });

    expect(answer.status).to.equal(404);
    expect(answer.heading).to.equal('Diese Seite gibt es nicht (mehr)');
    expect(answer.html.querySelectorAll('main a').map((link) => link.getAttribute('href'))).to.eql([
      '/session/new?returnTo=%2Fnirgends',
      '/',
    ]);
  });

  it('keeps what was typed when the sign-in has expired, but never a password', async () => {
    const answer = await visitor(app).post('/processes', { title: 'Hund "Bello"', newPassword: 'geheim' });
    const form = answer.html.querySelector('main form');

    expect(answer.status).to.equal(401);
    expect(form?.getAttribute('action')).to.equal('/session');
    expect(form?.querySelector('[name="resume_url"]')?.getAttribute('value')).to.equal('/processes');
    expect(form?.querySelector('[name="resume:title"]')?.getAttribute('value')).to.equal('Hund "Bello"');
    expect(answer.body).not.to.contain('geheim');
  });

  it('allows nothing inline and nothing foreign', async () => {
    const policy = (await visitor(app).get('/')).headers.get('content-security-policy') ?? '';

    expect(policy).to.contain("default-src 'none'").and.contain("style-src 'self'").and.contain("script-src 'self'");
    expect(policy).not.to.contain('unsafe');
  });

  it('loads every sheet, script, font and icon it names', async () => {
    const { html } = await visitor(app).get('/');
    const named = [
      ...html
        .querySelectorAll('link:is([rel=stylesheet], [rel=icon], [rel=preload])')
        .map((one) => one.getAttribute('href') ?? ''),
      ...html.querySelectorAll('script[src]').map((one) => one.getAttribute('src') ?? ''),
      ...html.querySelectorAll('use').map((one) => (one.getAttribute('href') ?? '').split('#')[0] ?? ''),
    ];

    for (const address of new Set(named)) {
      const response = await fetch(new URL(address, app.url));
      expect(response.status, address).to.equal(200);
      expect(response.headers.get('cache-control'), address).to.contain('immutable');
      await response.arrayBuffer();
    }
  });
});
