import { expect } from 'chai';
import { Municipality } from '../../../models/municipality.js';
import { PracticeEntry } from '../../../models/practice/entry.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { emptyDatabase } from '../../support/database.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, visitor } from '../../support/visitor.js';

describe('filters by where things come from', () => {
  let app: RunningApp;
  let people: Cast;
  let neighbours: Cast;

  before('a small town in Saxony and a city in Bavaria share something', async () => {
    await emptyDatabase();
    app = await startApp();
    [people, neighbours] = await Promise.all([cast(), cast()]);
    await Municipality.updateOne({ _id: people.town._id }, { population: 16_000 });
    await Municipality.updateOne({ _id: neighbours.town._id }, { population: 300_000, state: 'BY' });
    for (const [town, word] of [
      [people, 'Klein'],
      [neighbours, 'Groß'],
    ] as const) {
      await makeProcess(town, 'public', { title: `${word} offen` });
      await makeProcess(town, 'municipalities', { title: `${word} geteilt`, department: town.hauptamt._id });
      await makePractice(town, 'public', { title: `${word} gut`, readiness: 'proven' });
    }
    await SearchEntry.updateMany({ title: 'Klein offen' }, { adopters: [neighbours.town._id], adoptions: 1 });
    await PracticeEntry.updateMany({ title: 'Klein gut' }, { adopters: [neighbours.town._id], adoptions: 1 });
  });
  after(() => app.close());

  const titles = (page: Answer) => page.texts('.fn-pcard h3').sort();
  const options = (page: Answer, name: string) =>
    page.html
      .querySelectorAll(`input[name="${name}"]`)
      .map((box) => [box.getAttribute('value'), box.closest('label')?.querySelector('.fn-opt__count')?.text ?? '']);

  for (const [path, small, large] of [
    ['/processes', 'Klein offen', 'Groß offen'],
    ['/practices', 'Klein gut', 'Groß gut'],
  ] as const)
    describe(`of ${path}`, () => {
      it('are offered to visitors with what they count, as boxes of a form that needs no script', async () => {
        const page = await visitor(app).get(path);

        expect(options(page, 'size')).to.eql([
          ['small', '1'],
          ['large', '1'],
        ]);
        expect(options(page, 'region')).to.have.deep.members([
          ['SN', '1'],
          ['BY', '1'],
        ]);
        expect(options(page, 'area')).to.eql([]);
      });

      it('narrow the list, each with a chip that takes it away again', async () => {
        const page = await visitor(app).get(`${path}?region=BY&size=large`);
        const chips = page.html.querySelectorAll('a.fn-chip--on').map((chip) => chip.getAttribute('href'));

        expect(titles(page)).to.eql([large]);
        expect(chips.toSorted()).to.eql([`${path}?region=BY`, `${path}?size=large`]);
        expect(options(page, 'region').map(([value]) => value)).to.include('SN');
      });

      it('find what a town says it uses, by its short name', async () => {
        const page = await visitor(app).get(`${path}?adopter=${neighbours.town.slug}`);

        expect(titles(page)).to.eql([small]);
        expect(page.texts('a.fn-chip--on').join()).to.contain(neighbours.town.name);
        expect(titles(await visitor(app).get(`${path}?adopter=nowhere`))).to.eql([]);
      });

      it('take licences and areas, and forget what nobody offers', async () => {
        expect(titles(await visitor(app).get(`${path}?licence=CC-BY-4.0&area=K%C3%A4mmerei`))).to.eql(
          [large, small].sort(),
        );
        expect(titles(await visitor(app).get(`${path}?licence=dl-de%2Fzero-2-0`))).to.eql([]);
        expect(titles(await visitor(app).get(`${path}?size[$gt]=&region=<script>&size=huge`))).to.eql(
          [large, small].sort(),
        );
      });

      it('are not in the way of who looks at their own town, and there for other towns', async () => {
        const katrin = await signedIn(app, people.katrin);

        expect(options(await katrin.get(path), 'region')).to.eql([]);
        const beyond = await katrin.get(`${path}?collection=others`);
        expect(options(beyond, 'municipality').length + options(beyond, 'region').length).to.be.lessThan(2);
        const all = await katrin.get(`${path}?collection=own&collection=others`);
        expect(options(all, 'region')).to.have.length(2);
      });
    });

  it('count for a colleague what towns share with each other, and nothing for a visitor', async () => {
    const silvia = await signedIn(app, people.silvia);
    const page = await silvia.get('/processes?collection=others');

    expect(options(page, 'area')).to.have.deep.members([
      ['Kämmerei', '2'],
      ['Hauptamt', '2'],
    ]);
    expect(titles(await silvia.get('/processes?area=Hauptamt'))).to.eql(['Groß geteilt', 'Klein geteilt']);
    expect(titles(await visitor(app).get('/processes?area=Hauptamt'))).to.eql([]);
  });

  it('keep readiness and field of practices in step with the town halls looked at', async () => {
    const silvia = await signedIn(app, people.silvia);

    expect(options(await silvia.get('/practices'), 'readiness')).to.eql([]);
    expect((await silvia.get('/practices?collection=others&readiness=proven')).texts('.fn-pcard')).to.have.length(2);
    expect(options(await silvia.get('/practices?collection=others&readiness=proven'), 'readiness')).to.eql([
      ['proven', '2'],
    ]);
  });
});

describe('what a town says of itself', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    app = await startApp();
    people = await cast();
    await makeProcess(people, 'public', { title: 'Angaben prüfen' });
  });
  after(() => app.close());

  it('is changed by the administration, and found in the catalogue at once', async () => {
    const anna = await signedIn(app, people.anna);
    const wanted = { state: 'TH', population: '25.300', profile: 'Wir zeichnen.' };
    const saved = await anna.submit(await anna.get('/settings/town'), '/settings/town', wanted);

    expect(saved.texts('.fn-toast').join()).to.contain('Die Angaben sind gespeichert');
    expect((await visitor(app).get(`/towns/${people.town.slug}`)).text)
      .to.contain('25.300')
      .and.to.contain('Thüringen');
    const found = await visitor(app).get(`/processes?region=TH&size=medium&municipality=${people.town.slug}`);
    expect(found.texts('.fn-pcard h3')).to.eql(['Angaben prüfen']);
    expect((await anna.get('/trail')).text).to.contain('hat die Angaben zur Kommune geändert');
  });

  it('is kept as typed, with a sentence, when it cannot be', async () => {
    const anna = await signedIn(app, people.anna);
    const refused = await anna.post('/settings/town', { state: 'XX', population: 'viele', profile: 'x'.repeat(500) });

    expect(refused.status).to.equal(422);
    expect(refused.errors.join()).to.contain('ganze Zahl').and.to.contain('höchstens 400 Zeichen');
    expect(refused.html.querySelector('input[name="population"]')?.getAttribute('value')).to.equal('viele');
  });

  it('is nobody else’s to change', async () => {
    for (const person of [people.katrin, people.nora, people.maria])
      expect((await (await signedIn(app, person)).get('/settings/town')).status).to.equal(403);
    expect((await (await signedIn(app, people.katrin)).post('/settings/town', { state: 'BY' })).status).to.equal(403);
    expect((await visitor(app).get('/settings/town')).status).to.equal(404);
    expect((await Municipality.findById(people.otherTown._id))?.state).to.equal('SN');
  });
});
