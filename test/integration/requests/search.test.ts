import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

const titles = (page: Answer) => page.texts('.fn-found h3').toSorted();
const numbers = (page: Answer) => page.texts('.fn-tabs .fn-num');

describe('the search', () => {
  let app: RunningApp;
  let people: Cast;
  let nobody: Visitor;
  let katrin: Visitor;
  let silvia: Visitor;
  let open: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    open = await makeProcess(people, 'public', {
      title: 'Zimtrechnungen bearbeiten',
      summary: 'Der Weg des Zimts durch das Haus',
      steps: ['Beleg scannen', 'Zimtstange wiegen'],
    });
    await makeProcess(people, 'municipalities', { title: 'Zimt teilen', steps: [] });
    await makeProcess(people, 'draft', { title: 'Zimt geheim', steps: ['Geheimschrift anrühren'] });
    await makePractice(people, 'public', {
      title: 'Zimt ohne Papier',
      costs: 'Eine Pfeffermühle und zwei Tage',
    });
    await makePractice(people, 'submitted', { title: 'Zimt im Geheimen', costs: 'Geheimschrift' });
    nobody = visitor(app);
    [katrin, silvia] = await Promise.all([signedIn(app, people.katrin), signedIn(app, people.silvia)]);
  });
  after(() => app.close());

  describe('what it finds', () => {
    it('shows processes, practices and towns in one list, and each kind with its number', async () => {
      const page = await nobody.get('/search?q=Zimt');

      expect(titles(page)).to.eql(['Zimt ohne Papier', 'Zimtrechnungen bearbeiten']);
      expect(numbers(page)).to.eql(['2', '1', '1', '0']);
      expect(page.text).to.include('2 Treffer');
    });

    it('narrows by kind through links', async () => {
      const all = await nobody.get('/search?q=Zimt');
      const links = all.html.querySelectorAll('.fn-tabs a').map((link) => link.getAttribute('href') ?? '');

      expect(titles(await nobody.get(links[1] ?? ''))).to.eql(['Zimtrechnungen bearbeiten']);
      expect(titles(await nobody.get(links[2] ?? ''))).to.eql(['Zimt ohne Papier']);
      expect(links[3]).to.include('kind=town');
    });

    it('finds towns by their name', async () => {
      const page = await nobody.get(`/search?q=${encodeURIComponent(people.town.name)}&kind=town`);

      expect(titles(page)).to.include(people.town.name);
      expect(page.html.querySelector('.fn-found h3 a')?.getAttribute('href')).to.equal(`/towns/${people.town.slug}`);
    });

    it('marks the words and names department and town', async () => {
      const page = await nobody.get('/search?q=bearbeiten+Zimtrechnungen');

      expect(page.texts('.fn-found h3 mark').join(' ')).to.include('Zimtrechnung');
      expect(page.texts('.fn-found .fn-meta').join()).to.include('Kämmerei').and.to.include(people.town.name);
    });

    it('leads to the step, which is chosen there without any script', async () => {
      const page = await nobody.get('/search?q=Zimtstange');
      const place = page.html.querySelector('.fn-found__place a');
      expect(place?.structuredText.replace(/\s+/g, ' ')).to.include('Gefunden im Schritt Zimtstange wiegen');

      const there = await nobody.get(place?.getAttribute('href') ?? '');

      expect(there.path).to.equal(`/processes/${open.process.key}?step=Task_2#ablauf`);
      expect(there.texts('.fn-elem h2')).to.eql(['Zimtstange wiegen']);
      expect(there.html.querySelector('.fn-elem a')?.getAttribute('href')).to.equal(`/processes/${open.process.key}`);
    });

    it('does not take a computer for an invoice', async () => {
      await makePractice(people, 'public', { title: 'Vanille am Rechner' });

      expect(titles(await nobody.get('/search?q=Rechnung'))).to.include('Zimtrechnungen bearbeiten');
      expect(titles(await nobody.get('/search?q=Rechnung'))).not.to.include('Vanille am Rechner');
      expect(titles(await nobody.get('/search?q=Rechner'))).to.include('Vanille am Rechner');
    });

    it('leads to the section of a practice', async () => {
      const page = await nobody.get('/search?q=Pfeffermühle');
      const place = page.html.querySelector('.fn-found__place a');

      expect(place?.getAttribute('href')).to.match(/^\/practices\/zimt-ohne-papier-[^#]+#costs$/);
      expect(page.texts('.fn-found__place').join()).to.include('Aufwand und Kosten').and.to.include('Pfeffermühle');
      const [address = ''] = (place?.getAttribute('href') ?? '').split('#');
      expect((await nobody.get(address)).html.querySelector('#costs')).not.to.equal(null);
    });

    it('goes on to the next page by a link, and back', async () => {
      const own = await cast();
      const many = await signedIn(app, own.katrin);
      for (let made = 0; made < 27; made += 1)
        await makeProcess(own, 'draft', { title: `Kardamom ${String(made).padStart(2, '0')}`, steps: [] });
      const first = await many.get('/search?q=Kardamom&collection=own');
      const more = first.html.querySelectorAll('main a').find((link) => link.text.includes('Weitere 3 zeigen'));
      const second = await many.get(more?.getAttribute('href') ?? '');

      expect(titles(first)).to.have.length(24);
      expect(new Set([...titles(first), ...titles(second)])).to.have.property('size', 27);
      expect(second.text)
        .to.include('Zum Anfang der Liste')
        .and.not.to.match(/Weitere \d+ zeigen/);
    });
  });

  describe('what each reader sees', () => {
    const seen: [who: 'nobody' | 'silvia' | 'katrin', titles: string[], numbers: string[]][] = [
      ['nobody', ['Zimt ohne Papier', 'Zimtrechnungen bearbeiten'], ['2', '1', '1', '0']],
      ['silvia', ['Zimt ohne Papier', 'Zimt teilen', 'Zimtrechnungen bearbeiten'], ['3', '2', '1', '0']],
      [
        'katrin',
        ['Zimt geheim', 'Zimt im Geheimen', 'Zimt ohne Papier', 'Zimt teilen', 'Zimtrechnungen bearbeiten'],
        ['5', '3', '2', '0'],
      ],
    ];
    for (const [who, found, counts] of seen)
      it(`is what is theirs to see, and so are the numbers: ${who}`, async () => {
        const page = await { nobody, silvia, katrin }[who].get('/search?q=Zimt');

        expect(titles(page)).to.eql(found);
        expect(numbers(page)).to.eql(counts);
      });

    it('says the state of own things alone', async () => {
      expect((await katrin.get('/search?q=Zimt')).texts('.fn-st')).to.include.members(['Entwurf', 'In Prüfung']);
      for (const reader of [silvia, nobody]) expect((await reader.get('/search?q=Zimt')).texts('.fn-st')).to.eql([]);
    });

    it('lets members tell their own town from others, and nobody else', async () => {
      expect(titles(await silvia.get('/search?q=Zimt&collection=own'))).to.eql([]);
      expect(titles(await silvia.get('/search?q=Zimt&collection=others'))).to.have.length(3);
      expect(titles(await katrin.get('/search?q=Zimt&collection=others'))).to.eql([]);
      expect((await nobody.get('/search?q=Zimt')).text).not.to.include('Andere Kommunen');
      expect(titles(await nobody.get('/search?q=Zimt&collection=own'))).to.have.length(2);
    });

    it('tells nobody outside a word of what is not published', async () => {
      for (const reader of [nobody, silvia])
        for (const text of ['Geheimschrift', 'geheim', 'Geheimen']) {
          const page = await reader.get(`/search?q=${encodeURIComponent(text)}`);
          expect(titles(page), text).to.eql([]);
          expect(numbers(page), text).to.eql(['0', '0', '0', '0']);
        }
    });

    it('keeps to one town, which a chip names and takes away', async () => {
      const page = await nobody.get(`/search?q=Zimt&municipality=${people.otherTown.slug}`);
      const chip = page.html.querySelector('.fn-chip--on');

      expect(titles(page)).to.eql([]);
      expect(chip?.text).to.include(people.otherTown.name);
      expect(titles(await nobody.get(chip?.getAttribute('href') ?? ''))).to.have.length(2);
      expect(titles(await nobody.get('/search?q=Zimt&municipality=nirgendwo'))).to.eql([]);
    });
  });

  describe('when there is nothing', () => {
    it('says so, and leads on', async () => {
      const page = await katrin.get('/search?q=Raumschiff&collection=own');
      const links = page.html.querySelectorAll('.fn-empty a').map((link) => link.getAttribute('href'));

      expect(page.text).to.include('Nichts gefunden zu „Raumschiff“');
      expect(page.text).to.include('Prüfen Sie die Schreibweise oder suchen Sie in allen Kommunen.');
      expect(links).to.include.members(['/search?q=Raumschiff', '/towns']);
    });

    it('says which spelling it went by, and lets one insist on the other', async () => {
      const page = await nobody.get('/search?q=Zimtrechnugen');
      const exact = page.html.querySelector('.fn-notice a')?.getAttribute('href') ?? '';

      expect(page.text).to.match(/Keine Treffer für „Zimtrechnugen“\. Gezeigt wird „Zimtrechnungen“\./);
      expect(titles(page)).to.eql(['Zimtrechnungen bearbeiten']);
      const insisting = await nobody.get(exact);
      expect(insisting.text).to.include('Nichts gefunden zu „Zimtrechnugen“');
      expect(numbers(insisting)).to.eql(['0', '0', '0', '0']);
    });

    it('shows what is often looked for and what is new before anything is asked', async () => {
      await makeProcess(people, 'public', { title: 'Muskat mahlen', keywords: ['Gewürz'], steps: [] });
      for (const path of ['/search', '/search?q=', '/search?q=%20']) {
        const page = await nobody.get(path);
        expect(page.texts('.fn-pcard h3'), path).to.include('Muskat mahlen');
        expect(page.html.querySelector('.fn-tabs'), path).to.equal(null);
      }
      expect((await katrin.get('/search')).texts('.fn-chip')).to.include('Gewürz');
      expect((await silvia.get('/search')).text).not.to.include('geheim');
    });
  });

  describe('what visitors share', () => {
    const german = { headers: { 'Accept-Language': 'de' } };

    it('is kept for them, and not sent twice', async () => {
      const first = await visitor(app).get('/search?q=Zimtrechnungen', german);
      const second = await visitor(app).get('/search?q=Zimtrechnungen', german);
      const tag = second.headers.get('etag') ?? '';
      const third = await visitor(app).get('/search?q=Zimtrechnungen', {
        headers: { ...german.headers, 'If-None-Match': tag, 'Cache-Control': 'max-age=0' },
      });

      expect(second.body).to.equal(first.body);
      expect(second.headers.get('cache-control')).to.equal('private, no-cache');
      expect(third.status).to.equal(304);
    });

    it('shows what was published at the very next look', async () => {
      expect(titles(await nobody.get('/search?q=Sternanis'))).to.eql([]);
      await makeProcess(people, 'public', { title: 'Sternanis ordnen', steps: [] });
      expect(titles(await nobody.get('/search?q=Sternanis'))).to.eql(['Sternanis ordnen']);
    });

    it('never holds what a member sees', async () => {
      await katrin.get('/search?q=Zimt+geheim');
      expect((await nobody.get('/search?q=Zimt+geheim')).texts('.fn-found').join()).not.to.include('eheim');
    });
  });

  const odd = [
    'q[$gt]=',
    'q=%00%01',
    'q=%25',
    'q=.*',
    'q=(((((',
    'q=%5B%5E',
    'q=__proto__',
    `q=${'a'.repeat(199)}%F0%9F%98%80`,
    `q=${'x'.repeat(5000)}`,
    `q=${'Zimt+'.repeat(60)}`,
    'q=Zimt&kind=constructor',
    'q=Zimt&kind=process&kind=town',
    'q=Zimt&collection=__proto__',
    'q=Zimt&municipality[$ne]=x',
    'q=Zimt&skip=-5',
    'q=Zimt&skip=1e99',
    'q=Zimt&skip=NaN',
    'q=Zimt&skip=99999999',
  ];
  for (const query of odd)
    it(`is not upset by ?${query.slice(0, 40)}`, async () => {
      for (const browser of [katrin, nobody]) expect((await browser.get(`/search?${query}`)).status).to.equal(200);
    });

  it('shows words as they were typed, never as markup', async () => {
    const page = await nobody.get(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);

    expect(page.body).not.to.include('<script>alert');
    expect(page.html.querySelector('.fn-searchbox input')?.getAttribute('value')).to.include('<script>');
  });

  it('names a step that is not in the drawing to nobody', async () => {
    for (const step of ['Task_99', '__proto__', 'constructor', '<b>', ''])
      expect(
        (await nobody.get(`/processes/${open.process.key}?step=${encodeURIComponent(step)}`)).texts('.fn-elem'),
      ).to.eql([]);
  });
});
