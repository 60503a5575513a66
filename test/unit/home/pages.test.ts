import { expect } from 'chai';
import { cataloguePage } from '../../../src/home/catalogue.page.js';
import { partOfDay, startPage } from '../../../src/home/start.page.js';
import type { ProcessCard } from '../../../src/web/process-card.js';
import { bothLocales, html, rendered, visiting, words } from '../views/rendering.js';

const nothing = { processes: 0, towns: [], departments: 0, systems: 0, topics: [] };
const morning = new Date('2026-11-23T07:00:00Z');

describe('the public catalogue', () => {
  it('shows the newest drawn process large and the others as cards', async () => {
    const cards = [card('Ohne Bild', null), card('Mit Bild', '/1.svg'), card('Drittes', '/2.svg')];
    const page = cataloguePage('de', cards, { ...nothing, processes: 3, topics: ['Kita & Hort'] });
    const view = await rendered('home/catalogue', { page }, visiting);

    expect(words(view.querySelector('figure a'))).to.equal('Mit Bild');
    expect(view.querySelectorAll('.fn-pcard__link').map(words)).to.eql(['Ohne Bild', 'Drittes']);
    expect(view.querySelector('a.fn-chip')?.getAttribute('href')).to.equal('/search?q=Kita%20%26%20Hort');
  });

  it('says so when nothing is published yet', async () => {
    const view = await rendered('home/catalogue', { page: cataloguePage('de', [], nothing) }, visiting);

    expect(words(view.querySelector('.fn-empty h2'))).to.equal('Noch ist nichts veröffentlicht');
    expect(view.querySelector('figure')).to.equal(null);
  });

  it('leads to the processes of each town that shares', async () => {
    const towns = [{ name: 'Silberthal', slug: 'silberthal', processes: 41 }];
    const view = await rendered('home/catalogue', { page: cataloguePage('de', [], { ...nothing, towns }) }, visiting);

    expect(view.querySelector('a[href="/towns/silberthal"]')?.text).to.contain('Silberthal');
  });
});

describe('the start page', () => {
  const waiting = [
    waits('approve', 'Vergabe'),
    { ...waits('revise', 'Kita-Platz'), note: 'Die Frist fehlt.' },
    waits('publish', 'Bauantrag'),
  ];

  it('greets by the clock of the town and says how much waits', async () => {
    const page = startPage('de', { name: 'Katrin Hempel', creates: true, waiting, drafts: [], news: [], now: morning });
    const view = await rendered('home/start', { page });

    expect(words(view.querySelector('h1'))).to.equal('Guten Morgen, Katrin Hempel');
    expect(words(view)).to.contain('3 Dinge warten auf Sie.');
  });

  it('speaks to who approved something, and of them to everybody else', async () => {
    const own = [{ ...waits('publish', 'Bauantrag'), byThemselves: true }, waits('publish', 'Vergabe')];
    const page = startPage('de', { name: 'K', creates: false, waiting: own, drafts: [], news: [], now: morning });
    const view = await rendered('home/start', { page });

    expect(view.querySelectorAll('.fn-task p').map(words).join(' '))
      .to.contain('Sie haben Version 1.4 freigegeben')
      .and.to.contain('Tom Berger hat Version 1.4 freigegeben');
  });

  it('offers the next step of each task, named for screen readers too', async () => {
    const page = startPage('de', { name: 'K', creates: false, waiting, drafts: [], news: [], now: morning });
    const view = await rendered('home/start', { page });

    expect(view.querySelectorAll('.fn-task a.kern-btn').map((one) => [words(one), one.getAttribute('href')])).to.eql([
      ['Prüfen: Vergabe', '/processes/vergabe/versions/2'],
      ['Überarbeiten: Kita-Platz', '/processes/kita-platz/versions/2/modeller'],
      ['Veröffentlichen: Bauantrag', '/processes/bauantrag/versions/2/publication/new'],
    ]);
    expect(words(view.querySelector('.fn-tl__note'))).to.equal('Die Frist fehlt.');
  });

  it('says the next step when nothing is there at all', async () => {
    const author = startPage('de', { name: 'K', creates: true, waiting: [], drafts: [], news: [], now: morning });
    const reader = startPage('de', { name: 'R', creates: false, waiting: [], drafts: [], news: [], now: morning });

    expect((await rendered('home/start', { page: author })).querySelector('.fn-empty a')).not.to.equal(null);
    expect((await rendered('home/start', { page: reader })).querySelector('.fn-empty a')).to.equal(null);
  });

  it('tells morning, day and evening apart in Berlin, in summer and winter', () => {
    expect(partOfDay(new Date('2026-07-01T08:59:00Z'))).to.equal('morning');
    expect(partOfDay(new Date('2026-07-01T09:00:00Z'))).to.equal('day');
    expect(partOfDay(new Date('2026-12-01T17:00:00Z'))).to.equal('evening');
    expect(partOfDay(new Date('2026-12-01T02:30:00Z'))).to.equal('evening');
  });

  it('has every text in both languages', async () => {
    for (const locale of bothLocales) {
      const cards = [card('Hundesteuer', '/1.svg')];
      const start = startPage(locale, { name: 'K', creates: true, waiting, drafts: cards, news: cards, now: morning });
      const catalogue = cataloguePage(locale, cards, { ...nothing, processes: 1 });

      expect(await html('home/start', { page: start }, { locale })).not.to.match(/home:|common:/);
      expect(await html('home/catalogue', { page: catalogue }, { locale })).not.to.match(/home:|common:/);
    }
  });
});

function waits(kind: 'approve' | 'revise' | 'publish', title: string) {
  const by = { by: 'Tom Berger', byThemselves: false };
  return { kind, title, key: title.toLowerCase(), number: 2, label: '1.4', ...by, note: '', since: morning };
}

function card(title: string, pictureUrl: string | null): ProcessCard {
  return {
    title,
    url: '/processes/x',
    pictureUrl,
    department: 'Kämmerei',
    municipality: 'Silberthal',
    townUrl: '/towns/silberthal',
    state: 'published',
    label: '1.0',
    updatedAt: morning,
    updated: 'heute',
    adoptions: 0,
    hit: null,
  };
}
