import { expect } from 'chai';
import { record } from '../../../models/event.js';
import { Municipality } from '../../../models/municipality.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('departments', () => {
  let app: RunningApp;
  let people: Cast;
  let anna: Visitor;

  beforeEach(async () => {
    people = await cast();
    anna = await signedIn(app, people.anna);
  });
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  const names = async () => {
    const town = await Municipality.findById(people.town._id);
    return town?.departmentTree().map(({ department, depth }) => `${'>'.repeat(depth)}${department.name}`);
  };

  it('are added, at the top or under another one', async () => {
    const page = await anna.get('/departments');
    expect(page.texts('.fn-tree__row .fn-b')).to.deep.equal(['Kämmerei', 'Hauptamt']);
    const parent = people.kaemmerei._id.toString();
    const added = await anna.submit(page, '/departments', { name: 'Stadtkasse', parent });
    expect(added.body).to.include('Stadtkasse ist angelegt');
    expect(await names()).to.deep.equal(['Kämmerei', '>Stadtkasse', 'Hauptamt']);
    expect((await anna.get('/trail')).text).to.include('Anna Kretzschmar hat das Amt „Stadtkasse“ angelegt');
  });

  it('need a name nobody else has', async () => {
    expect((await anna.post('/departments', { name: ' ' })).errors.join(' ')).to.include('Geben Sie dem Fachbereich');
    const taken = await anna.post('/departments', { name: 'hauptamt' });
    expect(taken.status).to.equal(422);
    expect(taken.html.querySelector('#name')?.getAttribute('value')).to.equal('hauptamt');
    expect(await names()).to.deep.equal(['Kämmerei', 'Hauptamt']);
  });

  it('are renamed, and keep their address', async () => {
    const at = `/departments/${people.hauptamt._id}`;
    expect((await anna.post(at, { name: 'Zentrale Dienste' })).status).to.equal(200);
    const town = await Municipality.findById(people.town._id);
    expect(town?.departmentNamed('Zentrale Dienste')?.slug).to.equal('hauptamt');
    const refused = await anna.post(at, { name: 'Kämmerei' });
    expect(refused.status).to.equal(422);
    expect(refused.html.querySelector('details[open] .kern-error')).not.to.equal(null);
  });

  it('are put under another one, up and down, but never in a circle', async () => {
    const place = (one: { _id: unknown }) => `/departments/${one._id}/place`;
    await anna.post(place(people.hauptamt), { direction: 'up' });
    expect(await names()).to.deep.equal(['Hauptamt', 'Kämmerei']);
    await anna.post(place(people.kaemmerei), { parent: people.hauptamt._id.toString() });
    expect(await names()).to.deep.equal(['Hauptamt', '>Kämmerei']);
    const circle = await anna.post(place(people.hauptamt), { parent: people.kaemmerei._id.toString() });
    expect(circle.status).to.equal(422);
    expect(circle.errors.join(' ')).to.include('nicht unter sich selbst');
    await anna.post(place(people.kaemmerei), { parent: '' });
    expect(await names()).to.deep.equal(['Hauptamt', 'Kämmerei']);
  });

  it('tell whoever was slower, and lose nothing of the faster one', async () => {
    const twice = ['Bauamt', 'Ordnungsamt'].map((name) => anna.post('/departments', { name }));
    const answers = await Promise.all(twice);
    const added = answers.filter((answer) => answer.status === 200).length;
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal(added === 2 ? [200, 200] : [200, 409]);
    expect(await names()).to.have.length(2 + added);
  });

  it('belong to the administration of their own town', async () => {
    const paths = [
      '/departments',
      `/departments/${people.kaemmerei._id}`,
      `/departments/${people.kaemmerei._id}/place`,
    ];
    for (const path of paths) {
      for (const colleague of [people.katrin, people.nora, people.maria])
        expect((await (await signedIn(app, colleague)).post(path, { name: 'X' })).status, path).to.equal(403);
      expect((await visitor(app).post(path, { name: 'X' })).status, path).to.equal(401);
    }
    const silvia = await signedIn(app, people.silvia);
    for (const path of paths.slice(1)) expect((await silvia.post(path, { name: 'X' })).status, path).to.equal(404);
    expect(await names()).to.deep.equal(['Kämmerei', 'Hauptamt']);
  });
});

describe('the trail', () => {
  let app: RunningApp;
  let people: Cast;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
  });
  after(() => app.close());

  it('tells failed sign-ins to the town of the account, and no other', async () => {
    await visitor(app).post('/session', { email: people.katrin.email, password: 'something else' });
    const sentence = 'Eine Anmeldung als Katrin Hempel ist fehlgeschlagen.';
    expect((await (await signedIn(app, people.anna)).get('/trail')).text).to.include(sentence);
    expect((await (await signedIn(app, people.silvia)).get('/trail')).text).not.to.include(sentence);
  });

  it('goes back page by page', async () => {
    for (let number = 1; number <= 60; number += 1) {
      const subject = { kind: 'process', id: null, title: `Prozess ${number}` };
      await record({ municipality: people.town._id, by: null, kind: 'test.told', subject });
    }
    const anna = await signedIn(app, people.anna);
    const first = await anna.get('/trail');
    expect(first.texts('main ol > li')).to.have.length(50);
    expect(first.texts('main ol > li')[0]).to.include('Jemand: test.told „Prozess 60“');
    const more = first.html.querySelector('main a[href^="/trail?before="]')?.getAttribute('href') ?? '';
    const second = await anna.get(more);
    expect(second.text).to.include('Prozess 10“').and.not.include('Prozess 11“');
    expect(second.html.querySelector('main a[href^="/trail?before="]')).to.equal(null);
  });
});
