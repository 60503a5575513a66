import { expect } from 'chai';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { password } from '../../support/makers.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('the own account', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('is there for whoever is signed in, and not for visitors', async () => {
    const page = await (await signedIn(app, people.rolf)).get('/account');
    expect(page.status).to.equal(200);
    expect(page.text).to.include(people.rolf.email).and.not.include('Zur Verwaltung');
    expect((await (await signedIn(app, people.anna)).get('/account')).text).to.include('Zur Verwaltung');
    expect((await visitor(app).get('/account')).status).to.equal(404);
  });

  it('keeps name, language, theme, palette and whether single keys are shortcuts', async () => {
    const katrin = await signedIn(app, people.katrin);
    const page = await katrin.get('/account');
    const settings = { name: 'Katrin Voß', locale: 'en', theme: 'dark', palette: 'full' };
    const saved = await katrin.submit(page, '/account', { ...settings, shortcuts: '0' });
    expect(saved.heading).to.equal('Your account');
    expect(saved.html.querySelector('html')?.getAttribute('data-kern-theme')).to.equal('dark');
    expect(saved.body).to.include('Your settings are saved');
    expect(await User.findById(people.katrin._id)).to.include({ ...settings, shortcuts: false });
    const nameless = await katrin.post('/account', { name: ' ' });
    expect(nameless.status).to.equal(422);
    expect(nameless.errors.join(' ')).to.include('Enter a name');
  });

  it('takes a new password only with the old one, and signs out everywhere else', async () => {
    const jens = await signedIn(app, people.jens);
    const elsewhere = await signedIn(app, people.jens);
    const plain = 'Birne Nebel Fenster';
    const wrong = await jens.post('/account/password', { oldPassword: 'not this one', password: plain });
    expect(wrong.errors.join(' ')).to.include('Das bisherige Passwort stimmt nicht');
    const short = await jens.post('/account/password', { oldPassword: password, password: 'kurz' });
    expect(short.errors.join(' ')).to.include('mindestens 12 Zeichen');
    const done = await jens.post('/account/password', { oldPassword: password, password: plain });
    expect(done.body).to.include('Ihr Passwort ist geändert');
    expect((await elsewhere.get('/account')).status).to.equal(404);
    await visitor(app).signIn(people.jens, plain);
    expect((await visitor(app).post('/session', { email: people.jens.email, password })).status).to.equal(422);
  });

  it('lists where one is signed in, without secrets, and ends the others one by one', async () => {
    const here = visitor(app);
    const firefox = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' };
    const there = visitor(app);
    await there.post('/session', { email: people.maria.email, password }, { headers: firefox });
    await here.signIn(people.maria);
    const page = await here.get('/account');
    expect(page.text).to.include('Firefox, Windows').and.include('Dieses Gerät');
    for (const browser of [here, there]) {
      const secret =
        decodeURIComponent(browser.cookies.get('fundus') ?? '')
          .slice(2)
          .split('.')[0] ?? '';
      expect(secret).to.have.length.above(20);
      expect(page.body).not.to.include(secret);
    }
    await here.submit(page, '/account/sessions/end');
    expect((await there.get('/account')).status).to.equal(404);
    expect((await here.get('/account')).status).to.equal(200);
  });

  it('ends no session of anybody else', async () => {
    const nora = await signedIn(app, people.nora);
    await nora.signIn(people.nora);
    const other = await signedIn(app, people.nora);
    const page = await other.get('/account');
    const session = page.html.querySelector('input[name=session]')?.getAttribute('value') ?? '';
    expect(session).to.have.length(24);
    const rolf = await signedIn(app, people.rolf);
    expect((await rolf.post('/account/sessions/end', { session })).status).to.equal(404);
    expect((await nora.get('/account')).status).to.equal(200);
  });
});

describe('language and theme', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('are kept for a visitor in a cookie of their own for a year', async () => {
    const someone = visitor(app);
    const answer = await someone.post('/preferences', { locale: 'en', returnTo: '/session/new' }, { follow: false });
    expect(answer.location).to.equal('/session/new');
    expect(answer.headers.get('set-cookie')).to.match(/^locale=en; Max-Age=31536000;.*HttpOnly; SameSite=Lax$/);
    await someone.post('/preferences', { theme: 'dark' });
    const page = await someone.get('/session/new');
    expect(page.heading).to.equal('Sign in');
    expect(page.html.querySelector('html')?.getAttribute('data-kern-theme')).to.equal('dark');
    await someone.post('/preferences', { theme: 'system' });
    expect([...someone.cookies.keys()]).to.deep.equal(['locale']);
  });

  it('are kept with the account of whoever is signed in', async () => {
    const rolf = await signedIn(app, people.rolf);
    await rolf.post('/preferences', { locale: 'en', theme: 'light', returnTo: '/account' });
    expect(await User.findById(people.rolf._id)).to.include({ locale: 'en', theme: 'light' });
    expect([...rolf.cookies.keys()]).to.deep.equal(['fundus']);
    await rolf.post('/preferences', { theme: 'system' });
    expect(await User.findById(people.rolf._id)).to.include({ locale: 'en', theme: null });
  });

  it('take known values only and lead nowhere foreign', async () => {
    const someone = visitor(app);
    const answer = await someone.post(
      '/preferences',
      { locale: 'xx', theme: 'pink', returnTo: '//evil.example' },
      { follow: false },
    );
    expect(answer.location).to.equal('/');
    expect([...someone.cookies.keys()]).to.deep.equal([]);
  });
});
