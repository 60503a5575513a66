import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { sumOf } from '../../../models/edition/canonical.js';
import { publishAgenda } from '../../../models/edition/freezing.js';
import type { EditionAudience } from '../../../models/edition.js';
import { editionRoutes } from '../../../src/editions/routes.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { readDocx } from '../../support/docx.js';
import { readPdf } from '../../support/pdf.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Person = (typeof insiders)[number] | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];
const curators: readonly Person[] = ['nora', 'maria'];
const towns: readonly Person[] = [...insiders, 'silvia'];

const agendaPath = '/agendas/:agenda';
/** Every route of documents and editions: what is asked, and who is let in. Edition 1 is for towns, 2 for everybody. */
const routes: [verb: 'get' | 'post', path: string, who: readonly Person[], asked?: string][] = [
  ['get', '/agendas/published', everybody],
  ['get', `${agendaPath}/document`, insiders],
  ['get', `${agendaPath}/document.pdf`, insiders],
  ['get', `${agendaPath}/document.docx`, insiders],
  ['get', `${agendaPath}/document/changes`, insiders],
  ['get', `${agendaPath}/editions`, everybody],
  ['get', `${agendaPath}/editions/new`, curators],
  ['post', `${agendaPath}/editions`, curators],
  ['get', `${agendaPath}/editions/:number`, towns, '1'],
  ['get', `${agendaPath}/editions/:number`, everybody, '2'],
  ['get', `${agendaPath}/editions/:number.pdf`, towns, '1'],
  ['get', `${agendaPath}/editions/:number.pdf`, everybody, '2'],
  ['get', `${agendaPath}/editions/:number.docx`, towns, '1'],
  ['get', `${agendaPath}/editions/:number.docx`, everybody, '2'],
  ['get', `${agendaPath}/editions/:number.json`, towns, '1'],
  ['get', `${agendaPath}/editions/:number.json`, everybody, '2'],
  ['get', `${agendaPath}/editions/:before/changes/:after`, towns],
];

describe('documents and editions of an agenda', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let unpublished: Agenda;
  let browsers: Record<Person, Visitor>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    await makeGoal(agenda, people.nora);
    await publish('municipalities', 'Nur für Kommunen');
    agenda.foreword = 'Liebe **Leute**, das ist neu.';
    await agenda.save();
    await publish('public', 'Für alle');
    unpublished = await makeAgenda({ ...people, town: people.otherTown, nora: people.silvia });
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  const publish = (audience: EditionAudience, note: string) =>
    publishAgenda(
      { agenda, municipality: people.town },
      { audience, note, signedBy: 'Maria Seifert', council: { on: null, resolution: '' }, by: doer(people.nora) },
    );
  const edition = (number: number, ending = '') => `/agendas/${agenda.key}/editions/${number}${ending}`;

  it('stand in the table of this test', () => {
    const table = (editionRoutes as unknown as { stack: { route: { path: string; stack: { method: string }[] } }[] })
      .stack;
    const there = table.map(({ route }) => `${route.stack.at(-1)?.method} ${route.path}`);

    expect([...new Set(routes.map(([verb, path]) => `${verb} ${path}`))].toSorted()).to.eql(there.toSorted());
  });

  for (const [verb, path, who, asked] of routes)
    it(`${verb} ${path}${asked ? ` (${asked})` : ''} lets in ${who.length === everybody.length ? 'everybody' : who.join(', ')}`, async () => {
      const address = path
        .replace(':agenda', agenda.key)
        .replace(':number', asked ?? '1')
        .replace(':before', '1')
        .replace(':after', '2');
      for (const person of everybody) {
        const body = verb === 'get' ? null : new URLSearchParams();
        const { status } = await browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
        const seen = (insiders as readonly Person[]).includes(person);
        const refused = verb === 'post' && person === 'visitor' ? 401 : seen ? 403 : 404;
        // An empty form is answered with sentences: whoever gets those is in.
        expect(status, person).to.equal(who.includes(person) ? (verb === 'post' ? 422 : 200) : refused);
      }
    });

  it('are not there for anybody else before something is published', async () => {
    const { key } = unpublished;
    for (const path of ['', '/document', '/editions', '/editions/1', '/editions/1.pdf', '/editions/new'])
      for (const person of ['visitor', 'katrin', 'nora'] as const)
        expect((await browsers[person].get(`/agendas/${key}${path}`)).status, `${person} ${path}`).to.equal(404);
    expect((await browsers.silvia.get(`/agendas/${key}/editions`)).text).to.contain(
      'Noch keine Ausgabe veröffentlicht',
    );
  });

  it('are published by a form that says what happens, and stay as they are', async () => {
    const blank = await browsers.nora.get(`/agendas/${agenda.key}/editions/new`);
    expect(blank.text).to.contain('ändert sich nie mehr');
    const wrong = await browsers.nora.submit(blank, `/agendas/${agenda.key}/editions`, {
      signedBy: '',
      note: 'Mein Satz',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.errors.join(' ')).to.contain('Geben Sie an, wer für die Agenda steht');
    expect(wrong.body).to.contain('Mein Satz');
    const done = await browsers.nora.submit(wrong, `/agendas/${agenda.key}/editions`, {
      ...{ signedBy: 'Der Rat', resolution: 'SR <7>', resolvedOn: '2025-09-17', audience: 'public' },
    });
    expect(done.path).to.equal(edition(3));
    expect(done.text).to.contain('SR <7>').and.to.contain('Der Rat').and.to.contain('Ausgabe 3');
    const again = await browsers.maria.submit(
      await browsers.maria.get(`/agendas/${agenda.key}/editions/new`),
      `/agendas/${agenda.key}/editions`,
      { signedBy: 'Der Rat', resolution: 'SR <7>', resolvedOn: '2025-09-17', audience: 'public' },
    );
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('sagt dasselbe wie in Ausgabe 3');
  });

  it('say the same as page, PDF and Word file, and the checksum of the page is that of the JSON', async () => {
    const page = await browsers.visitor.get(edition(2));
    const [pdf, docx, json] = await Promise.all(
      ['.pdf', '.docx', '.json'].map((ending) => browsers.visitor.get(edition(2, ending))),
    );
    const pdfText = readPdf(pdf?.bytes ?? Buffer.alloc(0));
    const docxText = (await readDocx(docx?.bytes ?? Buffer.alloc(0))).paragraphs.map(({ text }) => text).join('\n');

    for (const text of [page.text, pdfText.text, docxText])
      expect(text.replace(/\s+/g, '')).to.contain('LiebeLeute,dasistneu.').and.to.contain('MariaSeifert');
    expect(page.text).to.contain(sumOf(json?.body ?? ''));
    expect(pdf?.headers.get('content-disposition')).to.match(/^attachment; filename=agenda-.*-2\.pdf$/);
    expect(docx?.headers.get('content-type')).to.contain('wordprocessingml.document');
    expect(pdfText.language).to.equal('de-DE');
  });

  it('are drafts until then: the preview says so, for members only', async () => {
    const page = await browsers.rolf.get(`/agendas/${agenda.key}/document`);

    expect(page.text).to.contain('Entwurf, nicht veröffentlicht');
    expect(page.html.querySelector(`a[href="/agendas/${agenda.key}/editions/new"]`)).to.equal(null);
    expect((await browsers.nora.get(`/agendas/${agenda.key}/document`)).text).to.contain('hat keine Kennzahl');
  });

  it('are compared in words, with what was added marked', async () => {
    const page = await browsers.nora.get(`/agendas/${agenda.key}/editions/1/changes/2`);

    expect(page.text).to.contain('Das Vorwort wurde geändert.');
    expect(page.texts('ins').join(' ')).to.contain('Liebe **Leute**');
    const same = await browsers.nora.get(`/agendas/${agenda.key}/editions/2/changes/2`);
    expect(same.text).to.contain('Beide sagen dasselbe.');
  });

  it('show visitors nothing of those that are not for them', async () => {
    const list = await browsers.visitor.get(`/agendas/${agenda.key}/editions`);
    const page = await browsers.visitor.get(edition(2));

    for (const { body } of [list, page]) {
      expect(body).not.to.contain('Nur für Kommunen');
      expect(body).not.to.contain(`/editions/1`);
      expect(body).not.to.contain('Nora Lindner');
    }
    expect((await browsers.silvia.get(`/agendas/${agenda.key}/editions`)).text).to.contain('Nur für Kommunen');
  });

  it('lead visitors from the bar, the page of the town and the sitemap to what is published', async () => {
    const home = await browsers.visitor.get('/');
    expect(home.html.querySelector('a[href="/agendas/published"]')?.text).to.contain('Digitale Agenda');
    const list = await browsers.visitor.get('/agenda');
    expect(list.path).to.equal('/agendas/published');
    expect(list.text).to.contain(people.town.name);
    const town = await browsers.visitor.get(`/towns/${people.town.slug}`);
    expect(town.html.querySelector(`a[href^="/agendas/${agenda.key}/editions/"]`)?.text).to.equal(agenda.title);
    expect((await browsers.visitor.get('/sitemaps/pages.xml')).body).to.contain(`/agendas/${agenda.key}/editions/`);
    expect(
      JSON.parse(
        (await browsers.visitor.get(edition(2))).html.querySelector('script[type="application/ld+json"]')?.text ?? '{}',
      ),
    ).to.include({ '@type': 'Report', version: '2' });
  });

  it('take no other numbers than there are', async () => {
    for (const number of ['0', '99', '-1', '1e3', '01', 'x', '%00', '2.exe', '9999999999'])
      expect((await browsers.nora.get(`/agendas/${agenda.key}/editions/${number}`)).status, number).to.equal(404);
    for (const pair of ['0/changes/2', '1/changes/99', 'a/changes/b'])
      expect((await browsers.nora.get(`/agendas/${agenda.key}/editions/${pair}`)).status, pair).to.equal(404);
  });

  it('are not shown when their checksum does not hold, and say so in a sentence', async () => {
    const damaged = await makeAgenda(people);
    await publishAgenda(
      { agenda: damaged, municipality: people.town },
      { audience: 'public', note: '', signedBy: 'X', council: { on: null, resolution: '' }, by: doer(people.nora) },
    );
    const stored = mongoose.connection.collection('editions');
    await stored.updateOne({ key: damaged.key }, { $set: { text: '{"format":1}' } });
    for (const ending of ['', '.pdf', '.docx', '.json']) {
      const page = await browsers.visitor.get(`/agendas/${damaged.key}/editions/1${ending}`);
      expect(page.status).to.equal(409);
      expect(page.text).to.contain('Prüfsumme');
    }
  });
});
