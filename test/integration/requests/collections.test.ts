import { expect } from 'chai';
import type { Collection } from '../../../models/collection.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { collectionAgain, makeCollection } from '../../support/collections.js';
import { makePerson } from '../../support/makers.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';

describe('collections', () => {
  let app: RunningApp;
  let people: Cast;
  let open: Made;
  let secret: MadePractice;
  let nora: Visitor;
  let rolf: Visitor;
  let silvia: Visitor;
  let nobody: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [open, secret] = await Promise.all([
      makeProcess(people, 'public', { title: 'Offen für alle' }),
      makePractice(people, 'draft', { title: 'Geheimsache Entwurf' }),
    ]);
    [nora, rolf, silvia] = await Promise.all([
      signedIn(app, people.nora),
      signedIn(app, people.rolf),
      signedIn(app, people.silvia),
    ]);
    nobody = visitor(app);
  });
  after(() => app.close());

  const url = (collection: Collection) => `/collections/${collection.key}`;

  it('are made by the navigator, filled by searching, and read by everybody', async () => {
    const form = await nora.get('/collections/new');
    const items = await nora.submit(form, '/collections', {
      title: `Für den Einstieg ${hostile}`,
      lead: `Womit man anfängt ${hostile}`,
      description: `Erst **dies** ${hostile}`,
      audience: 'public',
    });
    expect(items.heading).to.equal('Einträge ordnen');
    const path = items.path;
    const found = await nora.get(`${path}?q=Offen`);
    const row = found.html.querySelectorAll('form').find((one) => one.text.includes('Offen für alle'));
    const key = row?.querySelector('input[name=key]')?.getAttribute('value') ?? '';
    const added = await nora.post(path, { kind: 'process', key, because: hostile });
    expect(added.text).to.contain('Offen für alle');

    const page = await nobody.get(path.replace('/items', ''));
    expect(page.status).to.equal(200);
    expect(page.texts('.fn-pcard__link')).to.eql(['Offen für alle']);
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    expect(page.html.querySelector('strong')?.text).to.equal('dies');
    expect(page.text).to.contain(hostile);
  });

  it('never show a visitor or a stranger what is not published to them', async () => {
    const collection = await makeCollection(people, 'public', [secret, open]);
    const pages = await Promise.all(
      [nobody, silvia].flatMap((who) => [
        who.get(url(collection)),
        who.get('/collections'),
        who.get(`/towns/${people.town.slug}`),
        who.get(`/processes/${open.process.key}`),
      ]),
    );

    for (const page of pages) expect(page.body).not.to.contain('Geheimsache');
    expect(pages[0]?.text).to.contain('1 Eintrag');
    expect((await rolf.get(url(collection))).text).to.contain('Geheimsache Entwurf');
  });

  it('are on the town’s page, in the sitemap and on what they hold', async () => {
    const collection = await makeCollection(people, 'public', [open]);

    expect((await nobody.get('/collections')).texts('.fn-pcard__link')).to.include(collection.title);
    expect((await nobody.get(`/towns/${people.town.slug}`)).text).to.contain(collection.title);
    expect((await nobody.get(`/processes/${open.process.key}`)).text).to.contain(collection.title);
    expect((await nobody.get('/sitemaps/pages.xml')).body).to.contain(url(collection));
  });

  it('of the own house do not exist for others', async () => {
    const collection = await makeCollection(people, 'staff', [open]);

    expect((await nobody.get(url(collection))).status).to.equal(404);
    expect((await silvia.get(url(collection))).status).to.equal(404);
    expect((await nobody.get('/sitemaps/pages.xml')).body).not.to.contain(url(collection));
    expect((await nobody.get('/collections')).body).not.to.contain(collection.key);
    expect((await rolf.get(url(collection))).status).to.equal(200);
  });

  it('are changed by curators of their town alone', async () => {
    const collection = await makeCollection(people, 'public', [open]);
    const item = collection.items[0]?._id.toString() ?? '';
    const doors: [method: string, path: string][] = [
      ['GET', 'edit'],
      ['POST', 'words'],
      ['GET', 'items'],
      ['POST', 'items'],
      ['POST', `items/${item}/reason`],
      ['POST', `items/${item}/place`],
      ['POST', `items/${item}/removal`],
      ['POST', `items/${item}/restoration`],
      ['POST', 'retirement'],
      ['POST', 'restoration'],
    ];
    for (const [method, part] of doors) {
      const at = `${url(collection)}/${part}`;
      const body = method === 'POST' ? new URLSearchParams({ title: 'x' }) : null;
      expect((await rolf.send(method, at, body, { follow: false })).status, `Rolf ${part}`).to.equal(403);
      expect((await silvia.send(method, at, body, { follow: false })).status, `Silvia ${part}`).to.equal(403);
      const refused = (await nobody.send(method, at, body, { follow: false })).status;
      expect(refused, `visitor ${part}`).to.equal(method === 'POST' ? 401 : 403);
    }
    for (const path of ['/collections/new', '/collections/additions/new?kind=process&key=x'])
      expect((await rolf.get(path)).status).to.equal(403);
    expect((await collectionAgain(collection)).items).to.have.length(1);
  });

  it('show a navigator of another town no way to change them', async () => {
    const collection = await makeCollection(people, 'public', [open]);
    const page = await silvia.get(url(collection));

    expect(page.body).not.to.contain(`${url(collection)}/items`);
    expect((await nora.get(url(collection))).body).to.contain(`${url(collection)}/items`);
  });

  it('keep what was typed when something is missing or somebody was faster', async () => {
    const collection = await makeCollection(people, 'staff', [open]);
    const form = await nora.get(`${url(collection)}/edit`);
    const wrong = await nora.submit(form, `${url(collection)}/words`, { title: '', description: 'Lange überlegt' });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join(' ')).to.contain('Geben Sie der Sammlung einen Titel');
    expect(wrong.html.querySelector('textarea[name=description]')?.text.trim()).to.equal('Lange überlegt');

    const maria = await signedIn(app, people.maria);
    await maria.submit(await maria.get(`${url(collection)}/edit`), `${url(collection)}/words`, {
      title: 'Marias Titel',
    });
    const late = await nora.submit(form, `${url(collection)}/words`, { title: 'Noras Titel' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Marias Titel').and.to.contain('Maria Seifert hat inzwischen gespeichert');
    expect(late.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('Noras Titel');
    const mine = await nora.submit(late, `${url(collection)}/words`);
    expect(mine.heading).to.equal('Noras Titel');
  });

  it('take an item out and bring it back by the sentence that says so', async () => {
    const collection = await makeCollection(people, 'staff', [open]);
    const items = await nora.get(`${url(collection)}/items`);
    const removal = `${url(collection)}/items/${collection.items[0]?._id}/removal`;
    const gone = await nora.submit(items, removal);
    expect(gone.text).to.contain('Noch nichts in dieser Sammlung');
    const back = await nora.submit(gone, removal.replace('removal', 'restoration'));
    expect(back.text).to.contain('Offen für alle');
  });

  it('are dissolved, and restored by the sentence that says so', async () => {
    const collection = await makeCollection(people, 'public', [open]);
    const after = await nora.submit(await nora.get(url(collection)), `${url(collection)}/retirement`);
    expect((await nobody.get(url(collection))).status).to.equal(404);
    await nora.submit(after, `${url(collection)}/restoration`);
    expect((await nobody.get(url(collection))).status).to.equal(200);
  });

  it('are filled from the page of a practice, also of another town', async () => {
    const collection = await makeCollection(people, 'staff');
    const neighbours = await cast();
    const theirs = await makePractice(neighbours, 'municipalities', { title: 'Von nebenan' });
    const hidden = await makePractice(neighbours, 'staff', { title: 'Nebenan geheim' });
    const practice = await nora.get(`/practices/${theirs.practice.key}`);
    const link = practice.html.querySelectorAll('a').find((one) => one.text.includes('Zu einer Sammlung hinzufügen'));
    const form = await nora.get((link?.getAttribute('href') ?? '').replaceAll('&amp;', '&'));
    const refused = await nora.submit(form, '/collections/additions', { collection: 'gibt-es-nicht' });
    expect(refused.status).to.equal(422);
    await nora.submit(form, '/collections/additions', { collection: collection.key, because: 'Weil es hilft' });
    expect((await rolf.get(url(collection))).text)
      .to.contain('Von nebenan')
      .and.to.contain('Weil es hilft');
    const closed = await nora.get(`/collections/additions/new?kind=practice&key=${hidden.practice.key}`);
    expect(closed.status).to.equal(404);
    const forced = { kind: 'practice', key: hidden.practice.key };
    expect((await nora.post(`${url(collection)}/items`, forced)).status).to.equal(422);
  });

  it('tell the own trail no title that another town keeps to itself, whatever their curator may see there', async () => {
    const guest = await makePerson(people.otherTown, 'navigator');
    guest.memberships.push({ municipality: people.town._id, role: 'lotse', department: null });
    await guest.save();
    const curator = await signedIn(app, guest);
    const first = { kind: 'practice', key: secret.practice.key };
    const made = await curator.post('/collections', { title: 'Merkzettel', audience: 'staff', lead: 'x', ...first });
    expect(made.status).to.equal(200);
    const key = made.path.split('/')[2] ?? '';
    await curator.post('/collections/additions', { kind: 'process', key: open.process.key, collection: key });

    const trail = (await silvia.get('/trail')).text;
    expect(trail).to.contain('Merkzettel').and.to.contain('Offen für alle').and.not.to.contain('Geheimsache');
    expect((await silvia.get(`/collections/${key}`)).text).not.to.contain('Geheimsache');
  });

  it('say to curators what not every reader will see', async () => {
    const collection = await makeCollection(people, 'public', [secret, open]);
    const items = await nora.get(`${url(collection)}/items`);

    expect(items.texts('.fn-collect__unseen')).to.have.length(1);
  });

  it('answer hostile addresses like any that is not there', async () => {
    for (const path of ['/collections/%00', '/collections/..%2f..', '/collections/[object]'])
      expect((await nobody.get(path)).status).to.be.oneOf([400, 404]);
    const collection = await makeCollection(people, 'staff', [open]);
    expect((await nora.post(`${url(collection)}/items/xyz/removal`)).status).to.equal(404);
  });
});
