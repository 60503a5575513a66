import { expect } from 'chai';
import { User } from '../../../models/user.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { fresh, makePerson } from '../../support/makers.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('people of a town', () => {
  let app: RunningApp;
  let people: Cast;
  let anna: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    anna = await signedIn(app, people.anna);
  });
  after(() => app.close());

  it('are listed with their positions, those of other towns are not', async () => {
    const page = await anna.get('/people');
    expect(page.status).to.equal(200);
    expect(page.text).to.include('Katrin Hempel').and.include('Prozessverantwortung, Kämmerei');
    expect(page.text).to.include('Lotte Berger').and.not.include('Silvia Richter');
    expect(page.texts('.fn-tabs a[aria-current]')).to.deep.equal(['Personen']);
  });

  it('are managed by the administration alone: colleagues may not, visitors find nothing', async () => {
    const paths = ['/people', '/people/new', `/people/${people.katrin._id}`];
    const posts = ['', '/positions', '/positions/end', '/password', '/removal'];
    for (const colleague of [people.katrin, people.jens, people.nora, people.maria, people.rolf, people.lotte]) {
      const browser = await signedIn(app, colleague);
      for (const path of paths) expect((await browser.get(path)).status, `${colleague.name} ${path}`).to.equal(403);
      expect((await browser.post('/people', { name: 'X', email: 'x@y.example' })).status).to.equal(403);
      for (const part of posts)
        expect((await browser.post(`/people/${people.katrin._id}${part}`)).status, part).to.equal(403);
    }
    for (const path of paths) expect((await visitor(app).get(path)).status, path).to.equal(404);
    for (const part of posts)
      expect((await visitor(app).post(`/people/${people.katrin._id}${part}`)).status, part).to.equal(401);
  });

  it('are not there for the administration of another town', async () => {
    const silvia = await signedIn(app, people.silvia);
    expect((await silvia.get('/people')).text)
      .to.include('Silvia Richter')
      .and.not.include('Katrin Hempel');
    const id = people.katrin._id;
    expect((await silvia.get(`/people/${id}`)).status).to.equal(404);
    for (const part of ['', '/positions', '/positions/end', '/password', '/removal'])
      expect((await silvia.post(`/people/${id}${part}`, { name: 'X', role: 'admin' })).status, part).to.equal(404);
    for (const id of ['nobody', '507f1f77bcf86cd799439011', '%00'])
      expect((await silvia.get(`/people/${id}`)).status, id).to.equal(404);
  });

  it('come in by a link that is shown once: they set a password, and only once', async () => {
    const email = `tom-${fresh()}@eichenbrueck.example`;
    const form = await anna.get('/people/new');
    const typed = { name: 'Tom Berger', email, role: 'author', department: people.kaemmerei._id.toString() };
    const made = await anna.submit(form, '/people', typed);
    expect(made.status).to.equal(201);
    const link = made.html.querySelector('#link')?.getAttribute('value') ?? '';
    const path = new URL(link).pathname;

    const tom = visitor(app);
    const page = await tom.get(path);
    expect(page.text).to.include('Guten Tag Tom Berger').and.include(email);
    const short = await tom.submit(page, path, { password: 'zu kurz' });
    expect(short.status).to.equal(422);
    expect(short.errors.join(' ')).to.include('mindestens 12 Zeichen');
    const inside = await tom.submit(short, path, { password: 'Apfel Wolke Treppe' });
    expect(inside.status).not.to.equal(422);
    expect((await tom.get('/account')).text).to.include(email);

    expect((await visitor(app).get(path)).heading).to.equal('Dieser Link gilt nicht mehr');
    expect((await visitor(app).post(path, { password: 'another long one' })).status).to.equal(404);
    await visitor(app).signIn({ email }, 'Apfel Wolke Treppe');
    expect((await anna.get('/trail')).text).to.include('Anna Kretzschmar hat Tom Berger als „Prozessverantwortung“');
  });

  it('need a name, an address, and a department where the position asks for one', async () => {
    const refused = await anna.post('/people', { name: '', email: 'nothing', role: 'author', department: '' });
    expect(refused.status).to.equal(422);
    expect(refused.errors[0]).to.equal('Bitte prüfen Sie 2 Angaben');
    const nowhere = { name: 'Tom', email: `t${fresh()}@x.example`, role: 'head', department: '' };
    expect((await anna.post('/people', nowhere)).errors.join(' ')).to.include('Wählen Sie den Fachbereich');
    const elsewhere = { ...nowhere, department: people.otherTown.departments[0]?._id.toString() ?? '' };
    expect((await anna.post('/people', elsewhere)).errors.join(' ')).to.include('gibt es nicht');
    expect(await User.withEmail(nowhere.email)).to.equal(null);
  });

  it('of another town join with the account they have; nobody here can take it over', async () => {
    const joined = await anna.post('/people', { name: 'Whoever', email: people.silvia.email, role: 'reader' });
    expect(joined.path).to.equal('/people');
    expect(joined.body).to.include('Silvia Richter hat schon ein Konto');
    const id = people.silvia._id.toString();
    const page = await anna.get(`/people/${id}`);
    expect(page.text).to.include('gehört auch zu einer anderen Kommune');
    expect((await anna.post(`/people/${id}/password`)).status).to.equal(403);
    expect((await anna.post(`/people/${id}`, { name: 'Mine' })).status).to.equal(403);
    await anna.submit(page, `/people/${id}/removal`);
    const silvia = await User.findById(id);
    expect(silvia?.name).to.equal('Silvia Richter');
    expect(silvia?.memberships.map((one) => String(one.municipality))).to.deep.equal([
      String(people.otherTown._id),
      String(people.otherTown._id),
    ]);
  });

  it('get and lose positions', async () => {
    const person = await makePerson(people.town, 'reader', { name: 'Petra Vogel' });
    const at = `/people/${person._id}`;
    const more = { role: 'head', department: people.hauptamt._id.toString() };
    const with2 = await anna.submit(await anna.get(at), `${at}/positions`, more);
    expect(with2.text).to.include('Fachbereichsleitung, Hauptamt');
    expect((await anna.post(`${at}/positions`, more)).errors.join(' ')).to.include('hat die Person schon');
    await anna.post(`${at}/positions/end`, { role: 'reader', department: '' });
    const left = await User.findById(person._id);
    expect(left?.memberships.map((one) => one.role)).to.deep.equal(['head']);
    expect((await anna.post(`${at}/positions/end`, more)).path).to.equal('/people');
    expect((await anna.get(at)).status).to.equal(404);
  });

  it('who are taken out are signed out at once', async () => {
    const person = await makePerson(people.town, 'reader', { name: 'Paul Weiß' });
    const paul = await signedIn(app, person);
    await anna.post(`/people/${person._id}/removal`);
    expect((await paul.get('/account')).status).to.equal(404);
    expect((await anna.get('/people')).text).not.to.include('Paul Weiß');
  });

  it('always include somebody who administers', async () => {
    const id = people.anna._id;
    const ended = await anna.post(`/people/${id}/positions/end`, { role: 'admin', department: '' });
    expect(ended.status).to.equal(422);
    expect(ended.errors.join(' ')).to.include('Geben Sie zuerst einer anderen Person');
    expect((await anna.post(`/people/${id}/removal`)).status).to.equal(422);
    expect((await User.findById(id))?.memberships.length).to.equal(1);
  });

  it('are renamed, and get a new link that ends the older one', async () => {
    const person = await makePerson(people.town, 'reader', { name: 'Olga Neu' });
    const renamed = await anna.post(`/people/${person._id}`, { name: 'Olga Alt' });
    expect(renamed.heading).to.equal('Olga Alt');
    const links = [];
    for (let count = 0; count < 2; count += 1) {
      const made = await anna.post(`/people/${person._id}/password`);
      links.push(new URL(made.html.querySelector('#link')?.getAttribute('value') ?? '').pathname);
    }
    expect((await visitor(app).get(links[0] ?? '')).status).to.equal(404);
    expect((await visitor(app).get(links[1] ?? '')).status).to.equal(200);
  });
});
