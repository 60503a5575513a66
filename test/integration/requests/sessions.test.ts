import { expect } from 'chai';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { fresh, makePerson, makeTown, password } from '../../support/makers.js';
import { signedIn, visitor } from '../../support/visitor.js';

describe('signing in', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('leads to the start page, in a session with a new secret', async () => {
    const katrin = visitor(app);
    await katrin.post('/session', { email: people.katrin.email, password });
    const first = katrin.cookies.get('fundus');
    await katrin.post('/session', { email: people.katrin.email, password });
    expect(first).to.be.a('string');
    expect(katrin.cookies.get('fundus')).to.be.a('string').and.not.equal(first);
  });

  it('goes back to where one wanted to go, but never to a foreign place', async () => {
    const jens = visitor(app);
    const page = await jens.get('/session/new?returnTo=%2Faccount');
    const there = await jens.submit(page, '/session', { email: people.jens.email, password });
    expect(there.path).to.equal('/account');
    for (const foreign of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
      const sent = await visitor(app).post(
        '/session',
        { email: people.jens.email, password, returnTo: foreign },
        { follow: false },
      );
      expect(sent.location).to.equal('/start');
    }
  });

  it('keeps the address and says the same for a wrong password and an unknown account', async () => {
    const wrong = await visitor(app).post('/session', { email: people.katrin.email, password: 'something else' });
    const unknown = await visitor(app).post('/session', {
      email: 'nobody@nowhere.example',
      password: 'something else',
    });
    for (const answer of [wrong, unknown]) {
      expect(answer.status).to.equal(422);
      expect(answer.errors.join(' ')).to.include('stimmen nicht');
      expect(answer.texts('title')[0]).to.match(/^Fehler: /);
      expect(answer.html.querySelector('input[name=password]')?.getAttribute('value')).to.equal(undefined);
    }
    expect(wrong.errors).to.deep.equal(unknown.errors);
    expect(wrong.html.querySelector('input[name=email]')?.getAttribute('value')).to.equal(people.katrin.email);
  });

  it('takes strings only', async () => {
    const answer = await visitor(app).send(
      'POST',
      '/session',
      JSON.stringify({ email: { $gt: '' }, password: { $gt: '' } }),
      { headers: { 'Content-Type': 'application/json' } },
    );
    expect(answer.status).to.equal(422);
    const list = await visitor(app).send(
      'POST',
      '/session',
      JSON.stringify({ email: [people.katrin.email], password: [['x']] }),
      { headers: { 'Content-Type': 'application/json' } },
    );
    expect(list.status).to.equal(422);
  });

  it('is refused for a while after ten failures, even with the right password, whoever the account belongs to', async () => {
    const town = await makeTown();
    const known = await makePerson(town, 'reader');
    for (const email of [known.email, `unknown-${fresh()}@nowhere.example`]) {
      for (let attempt = 0; attempt < 10; attempt += 1)
        await visitor(app).post('/session', { email, password: 'something else' });
      const answer = await visitor(app).post('/session', { email: email.toUpperCase(), password });
      expect(answer.status).to.equal(429);
      expect(answer.errors.join(' ')).to.match(/In 1[45] Minuten können Sie es wieder versuchen/);
    }
  });

  it('forgets the failures of a person who got in', async () => {
    const rolf = visitor(app);
    for (let attempt = 0; attempt < 6; attempt += 1)
      await rolf.post('/session', { email: people.rolf.email, password: 'something else' });
    await rolf.signIn(people.rolf);
    for (let attempt = 0; attempt < 6; attempt += 1)
      await rolf.post('/session', { email: people.rolf.email, password: 'something else' });
    await visitor(app).signIn(people.rolf);
  });

  it('is refused for an address that tries many accounts', async () => {
    const proxied = await startApp({ proxies: 1 });
    const from = { headers: { 'X-Forwarded-For': `203.0.113.${fresh() % 200}` } };
    for (let attempt = 0; attempt < 60; attempt += 1)
      await visitor(proxied).post('/session', { email: `x${attempt}@nowhere.example`, password: 'no' }, from);
    const answer = await visitor(proxied).post('/session', { email: people.maria.email, password }, from);
    expect(answer.status).to.equal(429);
    await visitor(proxied).signIn(people.maria);
    await proxied.close();
  });

  it('ends with the sign-out, and the old cookie opens nothing', async () => {
    const nora = await signedIn(app, people.nora);
    const secret = nora.cookies.get('fundus') ?? '';
    await nora.post('/session/end');
    expect((await nora.get('/account')).status).to.equal(404);
    nora.cookies.set('fundus', secret);
    expect((await nora.get('/account')).status).to.equal(404);
  });

  it('is not open to somebody who belongs to no town any more', async () => {
    const gone = await makePerson(await makeTown(), 'reader', { memberships: [] });
    const answer = await visitor(app).post('/session', { email: gone.email, password });
    expect(answer.status).to.equal(422);
    expect(answer.errors.join(' ')).to.include('stimmen nicht');
  });

  it('gives visitors no session cookie', async () => {
    const someone = visitor(app);
    await someone.get('/session/new');
    expect([...someone.cookies.keys()]).to.deep.equal([]);
  });
});

describe('a sign-in that has expired', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('loses nothing that was typed: after signing in, one button sends it', async () => {
    const katrin = visitor(app);
    const expired = await katrin.post('/account', { name: 'Katrin Hempel-Voß', palette: 'full', shortcuts: '1' });
    expect(expired.status).to.equal(401);
    const signIn = { email: people.katrin.email, password };
    const refused = await katrin.submit(expired, '/session', { ...signIn, password: 'something else' });
    expect(refused.status).to.equal(422);
    const back = await katrin.submit(refused, '/session', signIn);
    expect(back.heading).to.equal('Sie sind wieder angemeldet');
    expect(back.texts('main button')).to.deep.equal(['Weiter']);
    await katrin.submit(back, '/account');
    const saved = await User.findById(people.katrin._id);
    expect(saved?.name).to.equal('Katrin Hempel-Voß');
    expect(saved?.palette).to.equal('full');
  });

  it('does not send passwords through the page', async () => {
    const expired = await visitor(app).post('/account/password', { oldPassword: 'geheim 1', password: 'geheim 2' });
    expect(expired.status).to.equal(401);
    expect(expired.body).not.to.include('geheim');
  });

  it('never sends what was kept to a foreign place', async () => {
    const fields = { email: people.katrin.email, password, resume_url: '//evil.example/', 'resume:name': 'x' };
    const answer = await visitor(app).post('/session', fields, { follow: false });
    expect(answer.location).to.equal('/start');
  });
});

describe('demo mode', () => {
  let people: Cast;
  let demoApp: RunningApp;
  let app: RunningApp;
  let guest: User;

  before(async () => {
    [demoApp, app, people] = await Promise.all([startApp({ demo: true }), startApp(), cast()]);
    people.town.demo = true;
    await people.town.save();
    guest = await makePerson(people.town, 'author', { name: 'Dana Probst', department: 'kaemmerei', demo: true });
  });
  after(() => Promise.all([demoApp.close(), app.close()]));

  it('keeps what was typed when the session had ended over the one click as well', async () => {
    const someone = visitor(demoApp);
    const expired = await someone.post('/account', { name: 'Dana Probst-Behalten' });
    const page = await someone.submit(expired, '/session', { email: '', password: '' });
    const back = await someone.submit(page, '/session/demo', { user: guest._id.toString() });

    expect(back.heading).to.equal('Sie sind wieder angemeldet');
    expect(back.html.querySelector('input[name="name"]')?.getAttribute('value')).to.equal('Dana Probst-Behalten');
  });

  it('lists the people of the sample towns with what they may do, and lets one in by one click', async () => {
    const someone = visitor(demoApp);
    const page = await someone.get('/session/new');
    const buttons = page.texts('.fn-person');
    expect(buttons.join(' ')).to.include('Dana Probst Prozessverantwortung, Kämmerei Zeichnet die Prozesse');
    expect(buttons.join(' ')).not.to.include('Katrin Hempel');
    await someone.post('/session/demo', { user: guest._id.toString() });
    expect((await someone.get('/account')).text).to.include(guest.email);
  });

  it('lets nobody else in that way', async () => {
    const someone = visitor(demoApp);
    for (const user of [people.katrin._id.toString(), '507f1f77bcf86cd799439011', '', '{}'])
      expect((await someone.post('/session/demo', { user })).status).to.equal(404);
    expect((await someone.get('/account')).status).to.equal(404);
  });

  it('is off unless switched on', async () => {
    const someone = visitor(app);
    expect((await someone.get('/session/new')).body).not.to.include('Dana Probst');
    expect((await someone.post('/session/demo', { user: guest._id.toString() })).status).to.equal(404);
  });
});
