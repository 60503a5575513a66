import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeCollection } from '../../support/collections.js';
import { makePractice } from '../../support/practices.js';
import { doer, makeProcess } from '../../support/processes.js';
import { ask } from '../../support/questions.js';
import { type Fields, signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('thanks and follows', () => {
  let app: RunningApp;
  let people: Cast;
  let rolf: Visitor;
  let silvia: Visitor;
  let nobody: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [rolf, silvia] = await Promise.all([signedIn(app, people.rolf), signedIn(app, people.silvia)]);
    nobody = visitor(app);
  });
  after(() => app.close());

  it('thanks are said and taken back by one button, and read by everybody without a name', async () => {
    const { practice } = await makePractice(people, 'public');
    const url = `/practices/${practice.key}`;
    const said = await silvia.submit(await silvia.get(url), `${url}/thanks`);
    await silvia.post(`${url}/thanks`);
    expect(said.text).to.contain('1× Danke').and.to.contain('Danke zurücknehmen');
    const page = await nobody.get(url);
    expect(page.text).to.contain('1× Danke').and.to.contain(people.otherTown.name);
    expect(page.text).not.to.contain('Danke sagen').and.not.to.contain('Verfolgen');
    const back = await silvia.submit(await silvia.get(url), `${url}/thanks/end`);
    expect(back.text).not.to.contain('× Danke');
  });

  it('thanks need a reader: not visitors, not the owner, not who cannot see it', async () => {
    const open = await makePractice(people, 'public');
    const closed = await makeProcess(people, 'staff');
    const katrin = await signedIn(app, people.katrin);

    expect((await nobody.post(`/practices/${open.practice.key}/thanks`)).status).to.equal(401);
    expect((await katrin.post(`/practices/${open.practice.key}/thanks`)).status).to.equal(403);
    expect((await silvia.post(`/processes/${closed.process.key}/thanks`)).status).to.equal(404);
    expect((await rolf.post(`/processes/${closed.process.key}/thanks`)).status).to.equal(200);
  });

  it('processes, practices, towns and collections are followed from their pages', async () => {
    const [process, practice] = await Promise.all([makeProcess(people, 'public'), makePractice(people, 'public')]);
    const collection = await makeCollection(people, 'public', [process]);
    const pages = [
      `/processes/${process.process.key}`,
      `/practices/${practice.practice.key}`,
      `/towns/${people.town.slug}`,
      `/collections/${collection.key}`,
    ];
    for (const url of pages) {
      const followed = await silvia.submit(await silvia.get(url), '/follows');
      expect(followed.path, url).to.equal(url);
      expect(followed.body).to.contain('Nicht mehr verfolgen');
    }
    const list = await silvia.get('/follows');
    expect(list.text).to.contain(practice.version.content.title).and.to.contain(people.town.name);
    for (const url of pages) await silvia.submit(await silvia.get(url), '/follows/end');
    expect((await silvia.get('/follows')).text).to.contain('Sie verfolgen noch nichts');
  });

  it('what cannot be reached cannot be followed', async () => {
    const closed = await makePractice(people, 'staff');
    const secret = await makeCollection(people, 'staff');

    const tried: Fields[] = [
      { kind: 'practice', key: closed.practice.key },
      { kind: 'collection', key: secret.key },
      { kind: 'town', key: 'gibt-es-nicht' },
      { kind: '$ne', key: 'x' },
      {},
    ];
    for (const fields of tried) expect((await silvia.post('/follows', fields)).status).to.equal(404);
    expect((await nobody.post('/follows', { kind: 'town', key: people.town.slug })).status).to.equal(401);
    expect((await nobody.get('/follows')).status).to.equal(404);
  });

  it('what is new stands on the start page until it was seen', async () => {
    const made = await makePractice(people, 'public');
    await silvia.post('/follows', { kind: 'practice', key: made.practice.key });
    await ask(people.rolf, made, 'Etwas Neues?');
    const start = await silvia.get('/start');
    expect(start.text).to.contain('Neu bei dem, was Sie verfolgen').and.to.contain('Neue Frage');
    const seen = await silvia.submit(await silvia.get('/follows'), '/follows/look');
    expect(seen.text).to.contain('Nichts Neues');
    expect((await silvia.get('/start')).text).not.to.contain('Neu bei dem');
  });

  it('what was taken away keeps its new title to itself, and can still be left', async () => {
    const made = await makePractice(people, 'public', { title: 'Heute noch offen' });
    await silvia.post('/follows', { kind: 'practice', key: made.practice.key });
    await made.version.retire({ by: doer(people.nora) });
    const list = await silvia.get('/follows');
    expect(list.text).to.contain('Für Sie nicht mehr lesbar').and.not.to.contain('Heute noch offen');
    const left = await silvia.post('/follows/end', { kind: 'practice', subject: made.practice._id.toString() });
    expect(left.text).not.to.contain('Für Sie nicht mehr lesbar');
  });
});
