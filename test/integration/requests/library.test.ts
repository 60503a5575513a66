import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('the library', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let silvia: Visitor;
  let nobody: Visitor;

  before(async () => {
    // The searches look at all towns: what other files published is none of them.
    await emptyDatabase();
    [app, people] = await Promise.all([startApp(), cast()]);
    [katrin, silvia] = await Promise.all([signedIn(app, people.katrin), signedIn(app, people.silvia)]);
    nobody = visitor(app);
    await makeProcess(people, 'public', {
      title: 'Eingangsrechnungen bearbeiten',
      steps: ['Betrag prüfen'],
      systems: ['H&H'],
    });
    await makeProcess(people, 'municipalities', {
      title: 'Gräber vergeben',
      steps: ['Grabnutzungsurkunde versenden'],
      kind: 'support',
    });
    await makeProcess(people, 'draft', {
      title: 'Streng geheime Umstellung',
      steps: ['Geheimwort nennen'],
      systems: ['Geheimsystem'],
    });
    await makeProcess(people, 'submitted', {
      title: 'Hunde anmelden',
      steps: [],
      department: people.hauptamt._id,
      keywords: ['Tier'],
    });
  });
  after(() => app.close());

  const titles = (page: Answer) => page.texts('.fn-pcard h3, tbody th a').sort();
  const own = ['Eingangsrechnungen bearbeiten', 'Gräber vergeben', 'Hunde anmelden', 'Streng geheime Umstellung'];
  const facet = (page: Answer, name: string) =>
    Object.fromEntries(
      page.html
        .querySelectorAll(`input[type="checkbox"][name="${name}"]`)
        .map((box) => box.closest('label'))
        .map((label) => [label?.querySelector('span')?.text, Number(label?.querySelector('.fn-opt__count')?.text)]),
    );
  const town = () => people.town.slug;

  it('shows the own town first, everything of it', async () => {
    const page = await katrin.get('/processes');

    expect(titles(page)).to.eql(own);
    expect(page.texts('#ergebnis')).to.eql(['4 Prozesse']);
    expect(page.texts('.fn-chip--on')).to.eql([]);
  });

  it('shows the same as a table', async () => {
    const page = await katrin.get('/processes?view=table');

    expect(titles(page)).to.eql(own);
    expect(page.texts('thead th')).to.have.length(6);
  });

  it('shows a visitor what is public, another town what is shared, and no trace of the rest', async () => {
    const public_ = await nobody.get(`/processes?municipality=${town()}`);
    const shared = await silvia.get(`/processes?municipality=${town()}`);

    expect(titles(public_)).to.eql(['Eingangsrechnungen bearbeiten']);
    expect(titles(shared)).to.eql(['Eingangsrechnungen bearbeiten', 'Gräber vergeben']);
  });

  it('lets nobody outside find, filter or count what is not published', async () => {
    const tries = ['q=geheim', 'q=Geheimwort', 'q=Hunde', 'state=draft', 'state=submitted', 'system=Geheimsystem'];
    const departments = `department=${people.hauptamt._id.toString()}`;
    const owner = `owner=${people.katrin._id.toString()}&state=draft`;
    for (const query of [...tries, departments, owner, 'keyword=Tier', 'collection=own&q=Umstellung', 'sort=title'])
      for (const [name, browser] of [
        ['visitor', nobody],
        ['silvia', silvia],
      ] as const)
        for (const path of [`/processes?${query}`, `/processes?${query}&view=table`, `/search?${query}`, '/']) {
          const page = await browser.get(path);
          expect(page.status, `${name} ${path}`).to.equal(200);
          expect(page.text, `${name} ${path}`).not.to.match(/Streng geheime|Geheimwort nennen|Hunde anmelden|Hempel/);
        }
  });

  it('counts for filters only what one may see', async () => {
    const mine = await katrin.get('/processes');
    const theirs = await silvia.get('/processes');

    expect(facet(mine, 'state')).to.eql({ Entwurf: 1, 'In Prüfung': 1, Veröffentlicht: 2 });
    expect(facet(mine, 'department')).to.eql({ Kämmerei: 3, Hauptamt: 1 });
    expect(facet(mine, 'collection')['Eigene Kommune']).to.equal(4);
    expect(facet(theirs, 'collection')['Eigene Kommune']).to.equal(0);
    expect(theirs.html.querySelectorAll('input[name="system"]').map((box) => box.getAttribute('value'))).not.to.include(
      'Geheimsystem',
    );
  });

  it('shows a chip for every filter, and takes each away alone', async () => {
    const kaemmerei = people.kaemmerei._id.toString();
    const page = await katrin.get(
      `/processes?q=Umstellung&department=${kaemmerei}&state=draft&state=submitted&kind=core`,
    );
    const chips = page.html.querySelectorAll('.fn-chip--on');

    expect(chips.map((chip) => chip.text.replace(/^.*entfernen:/, '').trim())).to.eql([
      '„Umstellung“',
      'Kämmerei',
      'Entwurf',
      'In Prüfung',
      'Kernaufgabe',
    ]);
    const without = await katrin.get(chips[2]?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '');
    expect(new URLSearchParams(without.path.split('?')[1]).getAll('state')).to.eql(['submitted']);
    expect(page.html.querySelectorAll('input[checked]').length).to.equal(4);
  });

  const unusual: [query: () => string, chip: () => string][] = [
    [() => 'keyword=Tier', () => 'Tier'],
    [() => 'serviceKey=intern', () => 'Leistungsschlüssel intern'],
    [() => `owner=${people.katrin._id.toString()}`, () => 'Katrin Hempel'],
    [() => 'system=Unbekannt', () => 'Unbekannt'],
    [() => `municipality=${people.otherTown.slug}`, () => people.otherTown.name],
    [() => 'kind=management', () => 'Führung'],
  ];
  for (const [query, chip] of unusual)
    it(`never filters without saying so: ${query.toString().replace(/^\(\) => /, '')}`, async () => {
      const page = await katrin.get(`/processes?${query()}`);

      expect(page.texts('.fn-chip--on').join(' ')).to.include(chip());
      const away = page.html.querySelector('.fn-chip--on')?.getAttribute('href') ?? '';
      expect(titles(await katrin.get(away))).to.eql(own);
    });

  it('says when nothing fits, and leads back', async () => {
    const page = await katrin.get('/processes?q=Raumschiff&state=draft');

    expect(page.text).to.include('Nichts gefunden');
    expect(page.html.querySelectorAll('main a').map((link) => link.getAttribute('href'))).to.include('/processes');
  });

  it('names the step when the word is inside the drawing', async () => {
    const page = await katrin.get('/processes?q=Grabnutzungsurkunden');

    expect(titles(page)).to.eql(['Gräber vergeben']);
    expect(page.texts('.fn-hit').join()).to.include('Grabnutzungsurkunde versenden');
  });

  const searches: [text: string, found: string[]][] = [
    ['eingangsrech', ['Eingangsrechnungen bearbeiten']],
    ['Eingangsrechnung', ['Eingangsrechnungen bearbeiten']],
    ['GRAEBER', ['Gräber vergeben']],
    ['hund', ['Hunde anmelden']],
    ['h&h', ['Eingangsrechnungen bearbeiten']],
    ['tier', ['Hunde anmelden']],
    ['%', []],
  ];
  for (const [text, found] of searches)
    it(`finds ${found[0] ?? 'nothing'} by "${text}"`, async () => {
      expect(titles(await katrin.get(`/processes?collection=own&q=${encodeURIComponent(text)}`))).to.eql(found);
    });

  it('keeps the filters from page to page, and shows each process once', async () => {
    const own = await cast();
    const many = await signedIn(app, own.katrin);
    const names = Array.from({ length: 29 }, (_, index) => `Verfahren ${String((index * 7) % 29).padStart(2, '0')}`);
    for (const title of names) await makeProcess(own, 'draft', { title, steps: [] });

    for (const query of ['sort=title', 'sort=changed', 'q=Verfahren', 'sort=title&view=table&kind=core']) {
      const first = await many.get(`/processes?${query}`);
      const next = first.html.querySelector('a[href*="after="]')?.getAttribute('href') ?? '';
      const second = await many.get(next);
      const seen = [...first.texts('.fn-pcard h3, tbody th a'), ...second.texts('.fn-pcard h3, tbody th a')];

      expect(next, query).to.include(query.split('&')[0]);
      expect(seen.toSorted(), query).to.eql(names.toSorted());
      if (query.startsWith('sort=title')) expect(seen).to.eql(names.toSorted());
      expect(second.html.querySelector('a[href*="after="]'), query).to.equal(null);
    }
  });

  const odd = [
    'after=gestern~x',
    'after=~',
    'after=-5~&q=Hund',
    'sort=constructor',
    'view=__proto__',
    'state=toString',
    'department=1',
    'owner=[object]',
    'q[$gt]=',
    '__proto__=1&constructor=2',
    'q=%00%01',
    `q=${'a'.repeat(199)}%F0%9F%98%80`,
    `q=${'x'.repeat(5000)}`,
    'municipality=gibt-es-nicht',
    'collection=all',
  ];
  for (const query of odd)
    it(`is not upset by ?${query.slice(0, 40)}`, async () => {
      for (const path of [`/processes?${query}`, `/search?${query}`])
        for (const browser of [katrin, nobody]) expect((await browser.get(path)).status, path).to.equal(200);
    });
});
