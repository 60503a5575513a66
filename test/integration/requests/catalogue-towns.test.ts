import { get } from 'node:http';
import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { askedBy } from '../../support/asked.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('the pages of towns', () => {
  let app: RunningApp;
  let people: Cast;
  let shown: Made;
  let nobody: Visitor;
  let silvia: Visitor;
  let katrin: Visitor;
  const at = () => `/towns/${people.town.slug}`;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    people.town.set({ profile: 'Kleinstadt am Fluss', population: 16_040 });
    await people.town.save();
    shown = await makeProcess(people, 'public', { title: 'Fundsachen verwahren' });
    await makeProcess(people, 'municipalities', { title: 'Winterdienst planen' });
    await makeProcess(people, 'staff', { title: 'Dienstreisen genehmigen', department: people.hauptamt._id });
    await makeProcess(people, 'draft', { title: 'Umzug des Amtes', department: people.hauptamt._id });
    nobody = visitor(app);
    [silvia, katrin] = await Promise.all([signedIn(app, people.silvia), signedIn(app, people.katrin)]);
  });
  after(() => app.close());

  it('say who the town is and what it shares with everyone', async () => {
    const page = await nobody.get(at());

    expect(page.heading).to.equal(people.town.name);
    expect(page.text).to.include('Kleinstadt am Fluss').and.include('16.040').and.include('Sachsen');
    expect(page.texts('.fn-pcard h3')).to.eql(['Fundsachen verwahren']);
    expect(page.texts('main .fn-chips li')).to.eql(['Kämmerei 1']);
    expect(page.html.querySelector('a[href$="/feed.atom"]')?.getAttribute('href')).to.equal(`${at()}/feed.atom`);
  });

  it('show other town halls what is shared between towns, and the own people no drafts either', async () => {
    for (const browser of [silvia, katrin]) {
      const titles = (await browser.get(at())).texts('.fn-pcard h3').toSorted();

      expect(titles).to.eql(['Fundsachen verwahren', 'Winterdienst planen']);
    }
  });

  it('lead those who work there to their library, nobody else', async () => {
    expect((await katrin.get(at())).texts('.fn-head__actions a')).to.include('Zur eigenen Bibliothek');
    for (const browser of [nobody, silvia])
      expect((await browser.get(at())).texts('.fn-head__actions a')).not.to.include('Zur eigenen Bibliothek');
  });

  it('speak English to those who ask for it', async () => {
    const page = await nobody.get(at(), { headers: { 'Accept-Language': 'en' } });

    expect(page.text).to.include('Departments with published processes').and.include('Newly published');
  });

  it('lead from a department to its published processes', async () => {
    const link = (await nobody.get(at())).html.querySelector('main .fn-chips a')?.getAttribute('href') ?? '';

    expect((await nobody.get(link)).texts('.fn-pcard h3')).to.eql(['Fundsachen verwahren']);
  });

  it('are reached from cards and from the process itself', async () => {
    const list = await nobody.get(`/processes?municipality=${people.town.slug}`);
    const process = await nobody.get(`/processes/${shown.process.key}`);

    expect(list.html.querySelector(`.fn-pcard a[href="${at()}"]`)?.text).to.equal(people.town.name);
    expect(process.html.querySelector(`.fn-crumb a[href="${at()}"]`)?.text).to.equal(people.town.name);
  });

  it('say so when nothing is shared yet, and are not there for a town that is not', async () => {
    const empty = await nobody.get(`/towns/${people.otherTown.slug}`);

    expect(empty.text).to.include('noch nichts veröffentlicht');
    for (const slug of ['gibt-es-nicht', '__proto__', '%00', 'a'.repeat(300)])
      expect((await nobody.get(`/towns/${slug}`)).status, slug).to.equal(404);
  });

  it('are not sent twice to who has them, and anew when something was published', async () => {
    const tag = (await nobody.get(at())).headers.get('etag') ?? '';
    const again = () => sentWith(`${app.url}${at()}`, tag);

    expect((await again()).status).to.equal(304);
    expect((await again()).vary)
      .to.include('Accept-Language')
      .and.include('Cookie');
    await makeProcess(people, 'public', { title: 'Marktstände vergeben' });
    expect((await again()).status).to.equal(200);
  });

  it('are listed by name and size, with numbers of what the reader may see', async () => {
    const found = await nobody.get(`/towns?q=${encodeURIComponent(people.town.name)}&size=small`);
    const other = await nobody.get(`/towns?q=${encodeURIComponent(people.town.name)}&size=large`);
    const inside = await silvia.get(`/towns?q=${encodeURIComponent(people.town.name)}`);

    expect(found.texts('.fn-town h3')).to.include(people.town.name);
    expect(found.text).to.include('2 veröffentlichte Prozesse');
    expect(other.text).to.include('Keine Kommune gefunden');
    expect(inside.text).to.include('3 veröffentlichte Prozesse');
  });

  for (const query of [
    'skip=-1',
    'skip=x',
    `skip=${'9'.repeat(39)}`,
    'size=toString',
    'q[$ne]=',
    `q=${'x'.repeat(3000)}`,
  ])
    it(`are listed without being upset by ?${query.slice(0, 20)}`, async () => {
      expect((await nobody.get(`/towns?${query}`)).status).to.equal(200);
    });

  it('stand on pages of 48, whose numbers take two questions however many towns there are', async () => {
    const word = `Zaehlbach${people.town.slug}`;
    await Municipality.insertMany(
      Array.from({ length: 50 }, (_, number) => ({
        slug: `${word}-${number}`.toLowerCase(),
        name: `${word} ${number}`,
        ags: String(91_000_000 + number),
      })),
    );
    const first = `/towns?q=${word}`;
    const asked = await askedBy(nobody, [first]);
    const page = await nobody.get(first);
    const more = page.html.querySelector('#weitere a')?.getAttribute('href') ?? '';
    const rest = await nobody.get(more);

    expect(asked.filter(({ collection }) => /entries/i.test(collection))).to.have.length(2);
    expect(page.texts('.fn-town h3')).to.have.length(48);
    expect(page.text).to.include('48 von 50 Einträgen');
    expect(rest.texts('.fn-town h3')).to.have.length(2);
    expect(rest.html.querySelector('#weitere a')).to.equal(null);
  });

  it('show the best practices of the town, each reader only what is shared with them', async () => {
    await makePractice(people, 'public', { title: 'Fundsachen mit Foto' });
    await makePractice(people, 'municipalities', { title: 'Streuen nach Plan' });
    await makePractice(people, 'draft', { title: 'Noch im Haus' });
    const titles = async (browser: Visitor) =>
      (await browser.get(at())).texts('section[aria-labelledby="best-practices"] h3').toSorted();

    expect(await titles(nobody)).to.eql(['Fundsachen mit Foto']);
    expect(await titles(silvia)).to.eql(['Fundsachen mit Foto', 'Streuen nach Plan']);
    const all = (await nobody.get(at())).html.querySelector(
      `main a[href="/practices?municipality=${people.town.slug}"]`,
    );
    expect(all?.text.trim()).to.equal('Alle Best Practices ansehen');
  });
});

/** As it comes over the wire: fetch asks for everything anew when it is given a tag. */
function sentWith(url: string, tag: string): Promise<{ status: number | undefined; vary: string }> {
  const headers = { 'If-None-Match': tag, 'Accept-Encoding': 'gzip' };
  return new Promise((done, failed) => {
    get(url, { headers }, (answer) => {
      answer.resume();
      done({ status: answer.statusCode, vary: String(answer.headers.vary) });
    }).on('error', failed);
  });
}
