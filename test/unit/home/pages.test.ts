import { expect } from 'chai';
import { type Adopted, cataloguePage, type Shown } from '../../../src/home/catalogue.page.js';
import { type Handover, handoverTask } from '../../../src/home/handover.js';
import { latest } from '../../../src/home/latest.js';
import type { Overview } from '../../../src/home/overview.js';
import { partOfDay, startPage } from '../../../src/home/start.page.js';
import type { PracticeCard } from '../../../src/web/practice-card.js';
import type { ProcessCard } from '../../../src/web/process-card.js';
import { translator } from '../../../src/web/texts.js';
import { bothLocales, html, rendered, visiting, words } from '../views/rendering.js';

const nothing = { processes: 0, practices: 0, adoptions: 0, towns: [], areas: [], fields: [], topics: [] };
const bare = { collections: [], newest: [], practices: [], adopted: [] };
const morning = new Date('2026-11-23T07:00:00Z');

describe('the public catalogue', () => {
  it('shows the newest drawn process large and the others as cards', async () => {
    const cards = [card('Ohne Bild', null), card('Mit Bild', '/1.svg'), card('Drittes', '/2.svg')];
    const page = cataloguePage('de', { ...bare, newest: cards }, { ...nothing, processes: 3, topics: ['Kita & Hort'] });
    const view = await rendered('home/catalogue', { page }, visiting);

    expect(words(view.querySelector('figure a'))).to.equal('Mit Bild');
    expect(view.querySelectorAll('.fn-pcard__link').map(words)).to.eql(['Ohne Bild', 'Drittes']);
    expect(view.querySelector('a.fn-chip')?.getAttribute('href')).to.equal('/search?q=Kita%20%26%20Hort');
  });

  it('says so when nothing is published yet', async () => {
    const view = await rendered('home/catalogue', { page: cataloguePage('de', bare, nothing) }, visiting);

    expect(words(view.querySelector('.fn-empty h2'))).to.equal('Noch ist nichts veröffentlicht');
    expect(view.querySelector('figure')).to.equal(null);
  });

  it('shows the most adopted drawing large, and says how many use it', async () => {
    const page = cataloguePage('de', shownWith([card('Neu', '/1.svg'), card('Nachgenutzt', '/2.svg')]), everything);
    const view = await rendered('home/catalogue', { page }, visiting);

    expect(words(view.querySelector('figure')))
      .to.contain('Nachgenutzt')
      .and.to.contain('3 Kommunen nutzen das nach');
    expect(view.querySelectorAll('section[aria-labelledby="neu"] .fn-pcard__link').map(words)).to.eql(['Neu']);
    expect(view.querySelectorAll('section[aria-labelledby="nachgenutzt"] .fn-pcard').map(words).join(' '))
      .to.contain('3 Kommunen nutzen das nach')
      .and.to.contain('Eine Kommune nutzt das nach');
  });

  it('hides what nobody uses yet', async () => {
    const view = await rendered('home/catalogue', { page: cataloguePage('de', bare, nothing) }, visiting);

    expect(view.querySelector('#nachgenutzt')).to.equal(null);
    expect(view.querySelectorAll('.fn-stat')).to.have.length(3);
  });

  it('leads from each number and each subject to what stands behind it', async () => {
    const page = cataloguePage('de', shownWith([card('Neu', '/1.svg')]), { ...everything, adoptions: 0 });
    const view = await rendered('home/catalogue', { page }, visiting);
    const targets = view.querySelectorAll('.fn-stat, .fn-way').map((one) => one.getAttribute('href'));

    expect(targets).to.eql([
      ...['/processes', '/practices', '/towns', '#aufgabenbereiche'],
      ...['/practices?field=finance', '/processes?area=Steuern%20%26%20Kasse'],
    ]);
    expect(view.querySelector('#aufgabenbereiche')).not.to.equal(null);
  });

  it('leads to the processes of each town that shares', async () => {
    const towns = [{ name: 'Silberthal', slug: 'silberthal', shared: 41 }];
    const view = await rendered('home/catalogue', { page: cataloguePage('de', bare, { ...nothing, towns }) }, visiting);

    expect(view.querySelector('a[href="/towns/silberthal"]')?.text).to.contain('Silberthal');
  });
});

describe('the start page', () => {
  const german = translator('de');
  const nobody = { name: 'K', creates: false, writes: false, tasks: [], drafts: [], news: [], now: morning };
  const waiting = [
    waits('approve', 'Vergabe'),
    { ...waits('revise', 'Kita-Platz'), note: 'Die Frist fehlt.' },
    waits('publish', 'Bauantrag'),
  ];

  it('greets by the clock of the town and says how much waits', async () => {
    const page = startPage('de', { ...nobody, name: 'Katrin Hempel', tasks: tasksOf(waiting) });
    const view = await rendered('home/start', { page });

    expect(words(view.querySelector('h1'))).to.equal('Guten Morgen, Katrin Hempel');
    expect(words(view)).to.contain('3 Dinge warten auf Sie.');
  });

  it('speaks to who approved something, and of them to everybody else', async () => {
    const own = [{ ...waits('publish', 'Bauantrag'), byThemselves: true }, waits('publish', 'Vergabe')];
    const page = startPage('de', { ...nobody, tasks: tasksOf(own) });
    const view = await rendered('home/start', { page });

    expect(view.querySelectorAll('.fn-task p').map(words).join(' '))
      .to.contain('Version 1.4 kann veröffentlicht werden, freigegeben von Ihnen')
      .and.to.contain('Version 1.4 kann veröffentlicht werden, freigegeben von Tom Berger');
  });

  it('offers the next step of each task, named for screen readers too', async () => {
    const page = startPage('de', { ...nobody, tasks: tasksOf(waiting) });
    const view = await rendered('home/start', { page });

    expect(view.querySelectorAll('.fn-task a.kern-btn').map((one) => [words(one), one.getAttribute('href')])).to.eql([
      ['Prüfen: Vergabe', '/processes/vergabe/versions/2/decision'],
      ['Überarbeiten: Kita-Platz', '/processes/kita-platz/versions/2/modeller'],
      ['Veröffentlichen: Bauantrag', '/processes/bauantrag/versions/2/publication/new'],
    ]);
    expect(words(view.querySelector('.fn-tl__note'))).to.equal('Die Frist fehlt.');
  });

  it('leads from a best practice that waits to where the next step is done', async () => {
    const practices = waiting.map((one) => ({ ...one, thing: 'practice' as const }));
    const view = await rendered('home/start', { page: startPage('de', { ...nobody, tasks: tasksOf(practices) }) });

    expect(view.querySelectorAll('.fn-task a.kern-btn').map((one) => one.getAttribute('href'))).to.eql([
      '/practices/vergabe/versions/2',
      '/practices/kita-platz/versions/2/edit',
      '/practices/bauantrag/versions/2/publication/new',
    ]);
    expect(words(view)).to.contain('Tom Berger hat die Best Practice zur Freigabe eingereicht');
  });

  it('shows processes and practices in one row, the last changed first', async () => {
    const later = { ...practiceCard(), updatedAt: new Date(morning.getTime() + 1000) };
    const drafts = latest([card('Hundesteuer', null)], [later]);
    const view = await rendered('home/start', { page: startPage('de', { ...nobody, drafts }) });

    expect(view.querySelectorAll('.fn-pcard__link').map(words)).to.eql(['Hundesteuer digital', 'Hundesteuer']);
  });

  it('says the next step when nothing is there at all', async () => {
    const author = startPage('de', { ...nobody, creates: true });
    const reader = startPage('de', nobody);

    expect((await rendered('home/start', { page: author })).querySelector('.fn-empty a')).not.to.equal(null);
    expect((await rendered('home/start', { page: reader })).querySelector('.fn-empty a')).to.equal(null);
  });

  const tasksOf = (handed: readonly Handover[]) => handed.map((one) => handoverTask(one, german));

  it('tells morning, day and evening apart in Berlin, in summer and winter', () => {
    expect(partOfDay(new Date('2026-07-01T08:59:00Z'))).to.equal('morning');
    expect(partOfDay(new Date('2026-07-01T09:00:00Z'))).to.equal('day');
    expect(partOfDay(new Date('2026-12-01T17:00:00Z'))).to.equal('evening');
    expect(partOfDay(new Date('2026-12-01T02:30:00Z'))).to.equal('evening');
  });

  it('has every text in both languages', async () => {
    for (const locale of bothLocales) {
      const cards = [card('Hundesteuer', '/1.svg')];
      const both = latest(cards, [practiceCard()]);
      const tasks = waiting.map((one) => handoverTask(one, translator(locale)));
      const start = startPage(locale, { ...nobody, creates: true, writes: true, tasks, drafts: both, news: both });
      const catalogue = cataloguePage(locale, shownWith(cards), everything);

      expect(await html('home/start', { page: start }, { locale })).not.to.match(/home:|common:/);
      expect(await html('home/catalogue', { page: catalogue }, { locale })).not.to.match(/home:|common:|practices:/);
    }
  });
});

const everything: Overview = {
  ...{ processes: 1200, practices: 1, adoptions: 4 },
  towns: [{ name: 'Silberthal', slug: 'silberthal', shared: 41 }],
  areas: [{ name: 'Steuern & Kasse', processes: 3 }],
  fields: [{ name: 'finance', practices: 1 }],
  topics: ['Kita & Hort'],
};

/** The last one is used elsewhere; so is a practice. */
function shownWith(newest: ProcessCard[]): Shown {
  const practice = practiceCard();
  const last = newest.at(-1);
  const process: Adopted[] = last && newest.length > 1 ? [{ kind: 'process', card: last, adoptions: 3 }] : [];
  return {
    collections: [],
    newest,
    practices: [practice],
    adopted: [...process, { kind: 'practice', card: practice, adoptions: 1 }],
  };
}

function practiceCard(): PracticeCard {
  return {
    ...{ title: 'Hundesteuer digital', url: '/practices/x', lead: 'Niemand steht an.', department: 'Kämmerei' },
    figure: { before: '19', after: '6', unit: 'Tage', label: 'bis zur Zahlung' },
    ...{ municipality: 'Silberthal', readiness: 'Bewährt', adoptions: 1, state: null, updatedAt: morning },
  };
}

function waits(kind: Handover['kind'], title: string): Handover {
  const by = { by: 'Tom Berger', byThemselves: false };
  return {
    thing: 'process',
    kind,
    title,
    key: title.toLowerCase(),
    number: 2,
    label: '1.4',
    ...by,
    note: '',
    since: morning,
  };
}

function card(title: string, pictureUrl: string | null): ProcessCard {
  return {
    title,
    url: `/processes/${title.toLowerCase().replaceAll(' ', '-')}`,
    pictureUrl,
    department: 'Kämmerei',
    municipality: 'Silberthal',
    townUrl: '/towns/silberthal',
    state: 'published',
    label: '1.0',
    updatedAt: morning,
    updated: 'heute',
    adoptions: 0,
    reviewDue: false,
    checkedAt: null,
    hit: null,
  };
}
