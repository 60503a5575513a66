import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeTown } from '../../support/makers.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('legal pages', () => {
  let app: RunningApp;
  let people: Cast;
  let anna: Visitor;
  let own: string;
  let other: string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    anna = await signedIn(app, people.anna);
    own = `town=${people.town.slug}`;
    other = `town=${people.otherTown.slug}`;
  });
  after(async () => {
    await Municipality.deleteMany({ slug: /^impressumsdorf-/ });
    await app.close();
  });

  it('are linked from the foot of every page, also before signing in and on refusals', async () => {
    for (const path of ['/session/new', '/nowhere', '/imprint', '/accessibility/feedback']) {
      const page = await visitor(app).get(path);
      const links = page.html.querySelectorAll('footer a').map((link) => link.getAttribute('href'));
      expect(links, path).to.include.members(['/imprint', '/privacy', '/accessibility', '/accessibility/feedback']);
    }
  });

  it('speak for the town whoever is signed in works in, or for the one that is asked for', async () => {
    const texts = {
      imprint: 'Stadt Eichenbrück\nMarkt 1\n\nVertreten durch <b>Maria</b>',
      privacy: '',
      accessibility: '',
    };
    await anna.submit(await anna.get('/settings'), '/settings', texts);
    const page = await (await signedIn(app, people.rolf)).get('/imprint');
    expect(page.heading).to.equal('Impressum');
    expect(page.texts('.fn-read p')).to.deep.equal(['Stadt Eichenbrück Markt 1', 'Vertreten durch <b>Maria</b>']);
    expect((await visitor(app).get(`/imprint?${own}`)).text).to.include('Markt 1');
    expect((await visitor(app).get(`/imprint?${other}`)).text).to.include('noch kein Impressum');
    expect((await visitor(app).get('/imprint?town=nowhere')).status).to.equal(200);
  });

  it('say for visitors where the pages of each town are', async () => {
    const town = await makeTown({ name: 'Datenschutzhausen' });
    const page = await visitor(app).get('/privacy?q=Datenschutzhausen');
    expect(page.text).to.include('nur Cookies, die für den Betrieb nötig sind');
    expect(page.html.querySelector(`a[href="/privacy?town=${town.slug}"]`)?.text).to.equal(town.name);
  });

  it('are found among more towns than anybody reads: by name, by official key, page by page', async () => {
    await Municipality.insertMany(
      Array.from({ length: 101 }, (_, at) => ({
        ...{ slug: `impressumsdorf-${at}`, name: `Impressumsdorf ${at}` },
        ...{ ags: `999${String(at).padStart(5, '0')}`, state: 'SN' },
      })),
    );
    const links = (page: Answer) =>
      page.html.querySelectorAll('#kommunen ~ ul a').map((link) => link.getAttribute('href'));

    expect(links(await visitor(app).get('/imprint'))).to.have.length(100);
    const first = await visitor(app).get('/imprint?q=impressumsdorf');
    const next = first.html.querySelector('#weitere a')?.getAttribute('href') ?? '';
    const all = [...links(first), ...links(await visitor(app).get(next))];
    expect(new Set(all)).to.have.property('size', 101);
    expect(links(await visitor(app).get('/imprint?q=99900042'))).to.eql(['/imprint?town=impressumsdorf-42']);
    const nothing = await visitor(app).get('/privacy?q=%3Cb%3Enirgends');
    expect(nothing.text).to.include('Unter diesem Namen ist hier keine Kommune');
    expect(nothing.html.querySelector('#q-kommunen')?.getAttribute('value')).to.equal('<b>nirgends');
  });

  it('hold the accessibility statement: status, exceptions, date, feedback, enforcement body', async () => {
    const page = await visitor(app).get(`/accessibility?${own}`);
    expect(page.heading).to.equal('Erklärung zur Barrierefreiheit');
    expect(page.texts('h2')).to.include.members(['Bekannte Ausnahmen', 'Datum', 'Durchsetzungsverfahren']);
    expect(page.text).to.include('Diagramme zeichnen').and.include('Landesbeauftragter für Inklusion');
    expect(page.html.querySelector(`a[href="/accessibility/feedback?${own}"]`)).not.to.equal(null);
    await Municipality.updateOne({ _id: people.otherTown._id }, { state: 'BY' });
    expect((await visitor(app).get(`/accessibility?${other}`)).text).to.include(
      'Durchsetzungsstelle Ihres Bundeslandes',
    );
    const english = await visitor(app).get('/accessibility', { headers: { 'Accept-Language': 'en' } });
    expect(english.heading).to.equal('Accessibility statement');
  });

  it('mark what belongs to an invented town', async () => {
    expect((await visitor(app).get(`/imprint?${other}`)).text).not.to.include('Beispieltext');
    await Municipality.updateOne({ _id: people.otherTown._id }, { demo: true });
    expect((await visitor(app).get(`/imprint?${other}`)).text).to.include('Beispieltext: Diese Kommune ist erfunden');
  });

  it('offer to be changed to the administration alone', async () => {
    expect((await anna.get('/imprint')).text).to.include('Text ändern');
    expect((await anna.get(`/imprint?${other}`)).text).not.to.include('Text ändern');
    const rolf = await signedIn(app, people.rolf);
    expect((await rolf.get('/imprint')).text).not.to.include('Text ändern');
    for (const path of ['/settings', '/settings/feedback', '/departments', '/trail']) {
      expect((await rolf.get(path)).status, path).to.equal(403);
      expect((await visitor(app).get(path)).status, path).to.equal(404);
    }
    expect((await rolf.post('/settings', { imprint: 'mine' })).status).to.equal(403);
    expect((await visitor(app).post('/settings', { imprint: 'mine' })).status).to.equal(401);
  });
});

describe('reporting a barrier', () => {
  let app: RunningApp;
  let people: Cast;
  let anna: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp({ proxies: 1 }), cast()]);
    anna = await signedIn(app, people.anna);
  });
  after(() => app.close());

  it('needs no account, and reaches the administration of that town alone', async () => {
    const someone = visitor(app);
    const form = await someone.get(`/accessibility/feedback?town=${people.town.slug}`);
    const typed = { message: 'Der Knopf <Speichern> ist klein.', place: '/processes', email: 'ich@example.org' };
    const sent = await someone.submit(form, '/accessibility/feedback', typed);
    expect(sent.text).to.include('Ihre Meldung ist angekommen');
    const received = await anna.get('/settings/feedback');
    expect(received.text).to.include('Der Knopf <Speichern> ist klein.').and.include('ich@example.org');
    const silvia = await signedIn(app, people.silvia);
    expect((await silvia.get('/settings/feedback')).text).not.to.include('Knopf');

    const feedback = received.html.querySelector('input[name=feedback]')?.getAttribute('value') ?? '';
    expect((await silvia.post('/settings/feedback', { feedback })).status).to.equal(404);
    const marked = await anna.post('/settings/feedback', { feedback });
    expect(marked.text).to.include('Beantwortet von Anna Kretzschmar');
  });

  it('asks for a message and keeps what was typed', async () => {
    const form = await visitor(app).get('/accessibility/feedback');
    const refused = await visitor(app).submit(form, '/accessibility/feedback', { place: 'Startseite', email: 'ich' });
    expect(refused.status).to.equal(422);
    expect(refused.errors[0]).to.equal('Bitte prüfen Sie 2 Angaben');
    expect(refused.html.querySelector('#place')?.getAttribute('value')).to.equal('Startseite');
  });

  it('is limited, so that nobody floods a town', async () => {
    const from = { headers: { 'X-Forwarded-For': '198.51.100.7' } };
    for (let count = 0; count < 10; count += 1)
      await visitor(app).post('/accessibility/feedback', { message: `Nummer ${count}` }, from);
    const refused = await visitor(app).post('/accessibility/feedback', { message: 'Nummer 11' }, from);
    expect(refused.status).to.equal(422);
    expect(refused.errors.join(' ')).to.include('Versuchen Sie es in einer Stunde wieder');
  });
});
