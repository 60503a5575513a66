import { expect } from 'chai';
import type { Agenda } from '../../../models/agenda.js';
import type { Candidate } from '../../../models/candidate.js';
import { Rating, ratingId } from '../../../models/rating.js';
import type { User } from '../../../models/user.js';
import { ratingRoutes } from '../../../src/ratings/routes.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('rating benefit and effort', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let candidate: Candidate;
  let other: User;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    other = await makePerson(people.town, 'author', { department: 'hauptamt', name: 'Olga Pohl' });
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());
  beforeEach(async () => {
    agenda = await makeAgenda(people);
    candidate = await makeIdea(agenda, people.katrin);
  });

  const rate = (who: User, about: Candidate, benefit: number, effort: number, note = '') =>
    Rating.rate(about, { by: doer(who), benefit, effort, note });
  const stored = (who: User, about = candidate) => Rating.findById(ratingId(about._id, who._id));
  const chartUrl = () => `/agendas/${agenda.key}/benefit`;
  const ratingUrl = (about = candidate) => `/candidates/${about.key}/rating`;
  const json = { headers: { Accept: 'application/json' }, follow: false } as const;
  const plain = { follow: false } as const;

  describe('every route', () => {
    const members = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
    const raters = ['katrin', 'jens', 'nora', 'maria'] as const;
    const routes: [verb: 'GET' | 'POST', address: () => string, allowed: readonly string[]][] = [
      ['GET', () => chartUrl(), members],
      ['GET', () => `${chartUrl()}/rate`, raters],
      ['POST', () => `${chartUrl()}/rate`, raters],
      ['GET', () => ratingUrl(), members],
      ['POST', () => ratingUrl(), raters],
      ['POST', () => `${ratingUrl()}/withdrawal`, raters],
    ];

    it('stands in the table of this test', () => {
      const stack = (ratingRoutes as unknown as { stack: { route: { path: string; methods: object } }[] }).stack;
      const all = stack.flatMap(({ route }) =>
        Object.keys(route.methods).map((verb) => `${verb.toUpperCase()} ${route.path}`),
      );
      const tried = routes.map(([verb, address]) =>
        `${verb} ${address()}`.replace(agenda.key, ':agenda').replace(candidate.key, ':candidate'),
      );

      expect(tried.toSorted()).to.eql(all.toSorted());
    });

    for (const name of [...members, 'silvia'] as const)
      it(`as ${name}`, async () => {
        const browser = await signedIn(app, people[name]);
        for (const [verb, address, allowed] of routes) {
          const { status } = await browser.send(verb, address(), verb === 'GET' ? null : new URLSearchParams(), plain);
          const refused = name === 'silvia' ? 404 : allowed.includes(name) ? null : 403;
          if (refused) expect(status, `${verb} ${address()}`).to.equal(refused);
          else expect(status, `${verb} ${address()}`).to.be.oneOf([200, 303, 409, 422]);
        }
      });

    it('as a visitor', async () => {
      for (const [verb, address] of routes) {
        const body = verb === 'GET' ? null : new URLSearchParams();
        const { status } = await visitor(app).send(verb, address(), body, plain);
        expect(status, `${verb} ${address()}`).to.equal(verb === 'GET' ? 404 : 401);
      }
    });
  });

  describe('on one candidate', () => {
    it('keeps what the form says and leads back', async () => {
      const answer = await katrin.post(ratingUrl(), { benefit: 4, effort: 2, note: 'Gut.' }, plain);

      expect([answer.status, answer.location]).to.eql([303, `/candidates/${candidate.key}#rating`]);
      expect(await stored(people.katrin)).to.deep.include({ benefit: 4, effort: 2, note: 'Gut.' });
    });

    it('asks again for what is missing and keeps what was typed', async () => {
      const answer = await katrin.post(ratingUrl(), { benefit: 4, note: 'Mein <b>Satz</b>.' });

      expect(answer.status).to.equal(422);
      expect(answer.errors).to.include('Wählen Sie, wie groß der Aufwand ist');
      expect(answer.html.querySelector('input[name="benefit"][checked]')?.getAttribute('value')).to.equal('4');
      expect(answer.html.querySelector('input[name="note"]')?.getAttribute('value')).to.equal('Mein <b>Satz</b>.');
    });

    for (const [benefit, effort] of [
      ['9', '1'],
      ['-1', '1'],
      ['1e0', '2'],
      ['2,5', '2'],
      ['<script>', '1'],
    ])
      it(`refuses ${benefit} and ${effort}`, async () => {
        const answer = await katrin.post(ratingUrl(), { benefit: benefit ?? '', effort: effort ?? '' });

        expect(answer.status).to.equal(422);
        expect(await stored(people.katrin)).to.equal(null);
      });

    it('answers a save by itself with when it was, or with what is wrong', async () => {
      const good = await katrin.post(ratingUrl(), { benefit: 4, effort: 2 }, json);
      const bad = await katrin.post(ratingUrl(), { benefit: 4 }, json);

      expect(good.json<{ saved: string }>().saved).to.match(/^Gespeichert um \d\d:\d\d$/);
      expect([bad.status, Object.keys(bad.json<{ fields: object }>().fields)]).to.eql([422, ['effort']]);
    });

    it('takes back, and is closed by the decision', async () => {
      await katrin.post(ratingUrl(), { benefit: 4, effort: 2 });
      await katrin.post(`${ratingUrl()}/withdrawal`);
      expect((await stored(people.katrin))?.withdrawn).not.to.equal(null);
      await candidate.reject({ by: doer(people.maria), note: 'Nein.' });

      expect((await katrin.post(ratingUrl(), { benefit: 4, effort: 2 }, plain)).status).to.equal(409);
      expect((await katrin.get(ratingUrl())).html.querySelector('form.fn-stack')).to.equal(null);
    });
  });

  describe('all at once', () => {
    it('shows those that wait, each with the words of who proposed it', async () => {
      const second = await makeIdea(agenda, people.katrin);
      await rate(people.katrin, second, 3, 3);
      const answer = await katrin.get(`${chartUrl()}/rate`);

      expect(answer.texts('.fn-rate__one h2')).to.eql([candidate.title]);
      expect(answer.text).to.contain('Spart uns jeden Tag einen Weg.').and.contain('Kaum spürbar');
      expect((await katrin.get(`${chartUrl()}/rate?all=1`)).texts('.fn-rate__one h2')).to.have.length(2);
    });

    it('keeps what is complete and asks again for what is half', async () => {
      const second = await makeIdea(agenda, people.katrin);
      const third = await makeIdea(agenda, people.katrin);
      const answer = await katrin.post(`${chartUrl()}/rate`, {
        [`benefit-${candidate.key}`]: 5,
        [`effort-${candidate.key}`]: 1,
        [`benefit-${second.key}`]: 2,
      });

      expect(answer.status).to.equal(422);
      expect(answer.texts('.fn-rate__one h2')).to.eql([second.title]);
      expect(answer.errors.join()).to.contain(second.title);
      expect(await stored(people.katrin)).to.deep.include({ benefit: 5, effort: 1 });
      expect(await stored(people.katrin, second)).to.equal(null);
      expect(await stored(people.katrin, third)).to.equal(null);
    });

    it('leads to the chart when all is kept', async () => {
      const fields = { [`benefit-${candidate.key}`]: 5, [`effort-${candidate.key}`]: 1 };
      const answer = await katrin.post(`${chartUrl()}/rate`, fields);

      expect(answer.path).to.equal(chartUrl());
      expect(answer.body).to.contain('1 Bewertung ist gespeichert.');
      expect((await katrin.get(`${chartUrl()}/rate`)).text).to.contain('Alles bewertet');
    });

    it('goes on without what was decided while the page was filled in, and says so', async () => {
      const [early, late, half] = [
        await makeIdea(agenda, people.katrin),
        await makeIdea(agenda, people.katrin),
        await makeIdea(agenda, people.katrin),
      ];
      await rate(people.katrin, early, 3, 3, 'Schon gesagt.');
      for (const one of [early, late]) await one.reject({ by: doer(people.maria), note: 'Nein.' });
      const said = (one: Candidate, benefit: number, effort: number, note = '') => ({
        [`benefit-${one.key}`]: benefit,
        [`effort-${one.key}`]: effort,
        [`note-${one.key}`]: note,
      });
      const typed = { ...said(candidate, 5, 1), ...said(late, 2, 2), ...said(early, 3, 3, 'Schon gesagt.') };
      const page = await katrin.post(`${chartUrl()}/rate`, typed);

      expect(page.path).to.equal(chartUrl());
      expect(page.body)
        .to.contain('Ein Kandidat ist inzwischen entschieden.')
        .and.contain('1 Bewertung ist gespeichert.');
      expect(await stored(people.katrin)).to.deep.include({ benefit: 5, effort: 1 });
      expect(await stored(people.katrin, late)).to.equal(null);
      // and what is half filled in is asked again all the same
      const again = await katrin.post(`${chartUrl()}/rate`, { ...said(late, 2, 2), [`benefit-${half.key}`]: 2 });
      expect([again.status, again.texts('.fn-rate__one h2')]).to.eql([422, [half.title]]);
      expect(again.body).to.contain('Ein Kandidat ist inzwischen entschieden.');
    });

    it('takes nothing for what is decided or stands on another agenda', async () => {
      const foreign = await makeIdea(await makeAgenda(people), people.katrin);
      await candidate.reject({ by: doer(people.maria), note: 'Nein.' });
      await katrin.post(`${chartUrl()}/rate`, {
        [`benefit-${candidate.key}`]: 5,
        [`effort-${candidate.key}`]: 1,
        [`benefit-${foreign.key}`]: 5,
        [`effort-${foreign.key}`]: 1,
      });

      expect(await stored(people.katrin)).to.equal(null);
      expect(await stored(people.katrin, foreign)).to.equal(null);
    });
  });

  describe('without seeing what others say', () => {
    beforeEach(() => rate(other, candidate, 5, 1, 'Nur Olgas Worte.'));

    const traces = (body: string) => ({
      words: body.includes('Olgas Worte') || body.includes('Olga Pohl'),
      count: body.includes('1 Bewertung'),
      mark: body.includes('fn-spot__number'),
    });

    for (const name of ['katrin', 'jens', 'nora', 'maria'] as const)
      it(`${name} finds nothing on any page before rating, and everything after`, async () => {
        const browser = await signedIn(app, people[name]);
        for (const address of [chartUrl(), `${chartUrl()}?zoom=now`, `${chartUrl()}/rate`, ratingUrl()])
          expect(traces((await browser.get(address)).body), address).to.eql({
            words: false,
            count: false,
            mark: false,
          });
        expect((await browser.get(`${chartUrl()}?zoom=now`)).texts('.fn-rated tbody th')).to.eql([]);
        const half = await browser.post(ratingUrl(), { benefit: 2 });
        expect(traces(half.body)).to.eql({ words: false, count: false, mark: false });
        const saved = await browser.post(ratingUrl(), { benefit: 2, effort: 2 }, json);
        expect(Object.keys(saved.json<object>())).to.eql(['saved']);

        const after = await browser.get(ratingUrl());
        expect(after.text).to.contain('2 Bewertungen').and.contain('Nur Olgas Worte.');
        expect((await browser.get(chartUrl())).body).to.contain('fn-spot__number');
      });

    it('withdrawn means blind again', async () => {
      await katrin.post(ratingUrl(), { benefit: 2, effort: 2 });
      await katrin.post(`${ratingUrl()}/withdrawal`);

      expect(traces((await katrin.get(ratingUrl())).body)).to.eql({ words: false, count: false, mark: false });
    });

    it('who has no rating to give reads it, and nobody is blind to a decision', async () => {
      const rolf = await signedIn(app, people.rolf);
      expect((await rolf.get(ratingUrl())).text).to.contain('Nur Olgas Worte.');
      await candidate.reject({ by: doer(people.maria), note: 'Nein.' });

      expect((await katrin.get(ratingUrl())).text).to.contain('Nur Olgas Worte.');
      expect((await katrin.get(chartUrl())).body).to.contain('fn-spot__number');
    });

    it('the order of the list gives nothing away', async () => {
      const second = await makeIdea(agenda, people.katrin);
      await rate(other, second, 1, 5);
      for (const sort of ['win', 'benefit', 'effort', 'dispute']) {
        const rows = (await katrin.get(`${chartUrl()}?sort=${sort}`)).texts('.fn-rated tbody th a');
        expect(rows, sort).to.eql([candidate.title, second.title]);
      }
    });
  });

  describe('the chart and its list', () => {
    let quick: Candidate;
    let hard: Candidate;

    beforeEach(async () => {
      [quick, hard] = [await makeIdea(agenda, people.katrin), await makeIdea(agenda, people.nora)];
      for (const who of [people.katrin, people.jens, other]) {
        await rate(who, quick, 5, 1);
        await rate(who, hard, 4, 5);
      }
    });

    it('say the same: a link and a row each, quick wins by name', async () => {
      const answer = await katrin.get(chartUrl());

      expect(answer.texts('.fn-spot__number')).to.eql(['2', '3']);
      expect(answer.texts('.fn-rated tbody th a')).to.eql([quick.title, hard.title, candidate.title]);
      expect(answer.texts('.fn-wins li a')).to.eql([quick.title]);
      expect(answer.html.querySelector('a.fn-spot')?.getAttribute('aria-label')).to.equal(
        `2: ${quick.title}, schneller Gewinn. Nutzen 5, Aufwand 1, 3 Bewertungen`,
      );
    });

    it('show one quarter alone', async () => {
      expect((await katrin.get(`${chartUrl()}?zoom=plan`)).texts('.fn-rated tbody th a')).to.eql([hard.title]);
      expect((await katrin.get(`${chartUrl()}?zoom=plan`)).texts('.fn-spot__number')).to.eql(['3']);
    });

    it('are filtered and ordered', async () => {
      const rows = async (wish: string) => (await katrin.get(`${chartUrl()}?${wish}`)).texts('.fn-rated tbody th a');

      expect(await rows('sort=number')).to.eql([candidate.title, quick.title, hard.title]);
      expect(await rows('sort=effort')).to.eql([quick.title, hard.title, candidate.title]);
      expect(await rows(`department=${people.kaemmerei._id}`)).to.eql([quick.title, candidate.title]);
      expect(await rows('kind=process')).to.eql([]);
      expect(await rows('state=proposed')).to.have.length(3);
    });

    it('take any query for what it is', async () => {
      for (const wish of ['zoom=%3Cscript%3E', 'kind[$gt]=', 'department=1', 'state=merged', 'sort=__proto__'])
        expect((await katrin.get(`${chartUrl()}?${wish}`)).status, wish).to.equal(200);
    });

    it('write no style and escape titles', async () => {
      const evil = await makeIdea(agenda, people.katrin, '<img src=x onerror=alert(1)> "& Co');
      await rate(people.katrin, evil, 3, 3);
      const { body, html } = await katrin.get(chartUrl());

      expect(body).not.to.contain('<img src=x');
      expect(html.querySelectorAll('[style]')).to.have.length(0);
    });
  });
});
