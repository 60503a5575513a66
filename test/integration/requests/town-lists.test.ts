import { expect } from 'chai';
import type { Router } from 'express';
import { addName, mergeNames } from '../../../models/town-list/writing.js';
import { townRoles } from '../../../models/town-role.js';
import { townSystems } from '../../../models/town-system.js';
import { Version } from '../../../models/version.js';
import { townListRoutes } from '../../../src/town-lists/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, keep, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';
import { readXlsx } from '../../support/xlsx.js';
import { process as drawn } from '../../unit/bpmn/make-model.js';

const everybody = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia', 'visitor'] as const;
type Person = (typeof everybody)[number];
const insiders: readonly Person[] = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'];
const keepers: readonly Person[] = ['nora', 'maria', 'anna'];
const drawers: readonly Person[] = ['katrin', 'jens', 'nora', 'maria'];
const hostile = '"><script>alert(1)</script>';

/** Every route of one list and who has the right. */
const routes: [verb: string, path: string, who: readonly Person[]][] = [
  ['get', '', insiders],
  ['get', '.:ending', insiders],
  ['post', '', keepers],
  ['post', '/merging', keepers],
  ['post', '/apart', keepers],
  ['get', '/:name', insiders],
  ['post', '/:name', keepers],
  ['post', '/:name/removal', keepers],
  ['post', '/:name/spelling', drawers],
];

describe('the lists of systems and roles', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  it('have all their routes in the table of this test', () => {
    const tried = ['/systems', '/roles'].flatMap((list) => routes.map(([verb, path]) => `${verb} ${list}${path}`));

    expect(tried.sort()).to.eql(routesOf(townListRoutes).sort());
  });

  for (const [verb, path, who] of routes)
    it(`${verb} /systems${path}: is for ${who.join(', ')}`, async () => {
      const made = await makeProcess(people, 'draft', { steps: [] });
      await addName({ municipality: people.town._id, kind: 'system' }, { name: made.process.key }, doer(people.nora));
      const entry = (await townSystems(people.town._id)).find(({ name }) => name === made.process.key);
      const address = `/systems${path}`.replace(':name', String(entry?._id)).replace(':ending', 'csv');
      for (const person of everybody.filter((one) => !who.includes(one))) {
        const body = verb === 'get' ? null : new URLSearchParams({ process: made.process.key });
        const answer = await browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
        const own = person === 'silvia' && !path.startsWith('/:name');
        if (own) expect(answer.text, person).not.to.contain(made.process.key);
        else if (person === 'visitor') expect(answer.status, person).to.equal(verb === 'get' ? 404 : 401);
        else expect(answer.status, person).to.equal(person === 'silvia' ? 404 : 403);
      }
      for (const person of who.filter((_, at) => at === 0 || verb === 'get')) {
        const body = verb === 'get' ? null : new URLSearchParams({ process: made.process.key });
        const answer = await browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
        expect(answer.status, person).to.be.oneOf([200, 303, 422, 409]);
      }
    });

  it('show what is used and not listed yet; one press lists it', async () => {
    await makeProcess(people, 'draft', { title: 'Akten ablegen', systems: [`Ablage ${hostile}`], steps: [] });
    const page = await browsers.nora.get('/systems');
    expect(page.text).to.contain('Nicht in der Liste').and.to.contain(`Ablage ${hostile}`);
    expect(page.html.querySelectorAll('main script')).to.have.length(0);

    const after = await browsers.nora.post('/systems', { name: `Ablage ${hostile}` });
    expect(after.status).to.equal(200);
    expect(after.texts('.fn-names a')).to.include(`Ablage ${hostile}`);
    expect((await browsers.rolf.get('/systems')).html.querySelectorAll('main form[method="post"]')).to.have.length(0);
  });

  it('are searched in any spelling and by what is not listed yet, and show the first thirty', async () => {
    const systems = Array.from({ length: 40 }, (_, at) => `Fachverfahren ${at + 1}`);
    await makeProcess(people, 'draft', { title: 'Vieles verwenden', systems, steps: [] });
    const shown = async (asked: string) => (await browsers.rolf.get(`/systems${asked}`)).texts('.fn-names tbody th');

    expect(await shown('')).to.have.length(30);
    expect(await shown('?whole=1&q=fach-verfahren')).to.have.length(40);
    expect(await shown('?q=FACHVERFAHREN+17&show=unlisted')).to.eql(['Fachverfahren 17']);
    expect(await shown('?q=Fachverfahren&show=listed')).to.eql([]);
    const hostile = await browsers.rolf.get('/systems?q[$ne]=&show=<script>&whole=x&q=%00"><script>');
    expect(hostile.status).to.equal(200);
    expect(hostile.html.querySelectorAll('main script')).to.have.length(0);
  });

  it('keep what was typed and say at the field what is wrong', async () => {
    const again = await browsers.nora.post('/roles', { name: 'Kassenleitung', hourlyRate: 'viel', note: 'Tarif 2026' });

    expect(again.status).to.equal(422);
    expect(again.html.querySelector('#name')?.getAttribute('value')).to.equal('Kassenleitung');
    expect(again.html.querySelector('#note')?.text).to.contain('Tarif 2026');
    expect(again.errors.join()).to.contain('48,50');
  });

  it('take German numbers for the hourly rate, and no objects for names', async () => {
    await browsers.nora.post('/roles', { name: 'Stadtkasse', hourlyRate: '1.000,00' });
    await browsers.nora.send('POST', '/roles', new URLSearchParams('name[$gt]=&name=Amtsleitung&hourlyRate=62,5'));
    const roles = await townRoles(people.town._id);

    expect(roles.map(({ name, hourlyRateCents }) => [name, hourlyRateCents])).to.deep.include.members([
      ['Stadtkasse', 100_000],
      ['Amtsleitung', 6250],
    ]);
  });

  it('merge what is chosen, and say when too few are', async () => {
    await makeProcess(people, 'public', { title: 'Bücher leihen', systems: ['Biblio'], steps: [] });
    await makeProcess(people, 'draft', { title: 'Bücher kaufen', systems: ['Biblioteca'], steps: [] });
    const few = await browsers.nora.post('/systems/merging', { spelling: 'Biblio' });
    expect(few.body).to.contain('mindestens zwei');

    const merged = await browsers.nora.post('/systems/merging', { spelling: ['Biblio', 'Biblioteca'], into: 'Biblio' });
    expect(merged.body).to.contain('auch: Biblioteca');
    const bought = await browsers.rolf.get('/processes?system=Biblio&q=kaufen');
    const [link] = bought.html.querySelectorAll(
      'a[href^="/processes/bucher-kaufen"], a[href^="/processes/buecher-kaufen"]',
    );
    const read = link?.getAttribute('href') ?? '';
    for (const part of ['', '/profile']) {
      const { text } = await browsers.rolf.get(`${read}${part}`);
      expect(text, part).to.contain('Biblio').and.not.to.contain('Biblioteca');
    }
    const facet = await browsers.rolf.get('/processes?system=Biblio');
    expect(facet.text).to.contain('Bücher leihen').and.to.contain('Bücher kaufen');
  });

  it('are called as the town calls them now wherever a step is read, also in a version in force', async () => {
    const said = '<fundus:step xmlns:fundus="urn:fundus:bpmn:1" system="Leihomat" />';
    const step = `<task id="L" name="Ausleihen"><extensionElements>${said}</extensionElements></task>`;
    const { process } = await makeProcess(people, 'public', {
      title: 'Medien verleihen',
      diagram: await keep(drawn(step)),
    });
    expect((await browsers.rolf.get(`/processes/${process.key}/text`)).text).to.contain('Leihomat');
    await browsers.nora.post('/systems/merging', { spelling: ['Leihomat', 'Verleihsystem'], into: 'Verleihsystem' });
    for (const part of ['', '/text', '/presentation']) {
      const { body } = await browsers.rolf.get(`/processes/${process.key}${part}`);
      expect(body, part).to.contain('Verleihsystem').and.not.to.contain('Leihomat');
    }
  });

  it('keep ticks, name and view of a merge that is refused', async () => {
    const ticked = ['Archivar 1', 'Archivar 2'];
    await makeProcess(people, 'draft', { title: 'Akten ablegen', systems: ticked, steps: [] });
    const into = 'A'.repeat(130);
    const refused = await browsers.nora.post('/systems/merging', {
      spelling: ticked,
      into,
      q: 'Archivar',
      show: 'unlisted',
    });

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('höchstens 120 Zeichen');
    const checked = refused.html
      .querySelectorAll('input[name=spelling][checked]')
      .map((one) => one.getAttribute('value'));
    expect(checked.filter((name) => name?.startsWith('Archivar')).sort()).to.include.members(ticked);
    expect(refused.html.querySelector('#into')?.getAttribute('value')).to.equal(into);
    const view = ['q', 'show'].map((name) =>
      refused.html.querySelector(`form[action$=merging] input[type=hidden][name=${name}]`),
    );
    expect(view.map((one) => one?.getAttribute('value'))).to.eql(['Archivar', 'unlisted']);
  });

  it('bring a draft to the name of the list, never what is approved', async () => {
    const draft = await makeProcess(people, 'draft', {
      title: 'Fristen im Entwurf',
      systems: ['Fristo', 'Word'],
      steps: [],
    });
    const frozen = await makeProcess(people, 'staff', { title: 'Fristen in Kraft', systems: ['Fristo'], steps: [] });
    await mergeNames({ municipality: people.town._id, kind: 'system' }, 'Fristenbuch', ['Fristo'], doer(people.nora));
    const entry = (await townSystems(people.town._id)).find(({ name }) => name === 'Fristenbuch');
    const address = `/systems/${entry?._id}`;
    const page = await browsers.nora.get(address);
    expect(page.html.querySelectorAll('form[action$=spelling]')).to.have.length(1);

    await browsers.nora.post(`${address}/spelling`, { process: draft.process.key });
    const refused = await browsers.nora.post(`${address}/spelling`, { process: frozen.process.key });
    expect(refused.status).to.equal(409);
    const systemsOf = async (made: typeof draft) => [
      ...((await Version.findById(made.version._id))?.profile.systems ?? []),
    ];
    expect(await systemsOf(draft)).to.eql(['Fristenbuch', 'Word']);
    expect(await systemsOf(frozen)).to.eql(['Fristo']);
  });

  it('say who was faster, and keep what the slower one typed', async () => {
    await addName({ municipality: people.town._id, kind: 'role' }, { name: 'Poststelle' }, doer(people.nora));
    const entry = (await townRoles(people.town._id)).find(({ name }) => name === 'Poststelle');
    const address = `/roles/${entry?._id}`;
    const [first, second] = await Promise.all([browsers.nora.get(address), browsers.maria.get(address)]);
    await browsers.nora.submit(first, address, { note: 'Rathaus, Erdgeschoss' });
    const refused = await browsers.maria.submit(second, address, { note: 'Seitenflügel' });

    expect(refused.status).to.equal(409);
    expect(refused.html.querySelector('#note')?.text).to.contain('Seitenflügel');
    expect((await browsers.maria.submit(refused, address)).status).to.equal(200);
  });

  it('are taken along as a table in which nothing is a formula', async () => {
    await addName({ municipality: people.town._id, kind: 'system' }, { name: '=1+1' }, doer(people.nora));
    const csv = await browsers.rolf.get('/systems.csv');
    expect(csv.body).to.contain("'=1+1");
    const [sheet] = await readXlsx((await browsers.rolf.get('/systems.xlsx')).bytes);
    expect(sheet?.rows[0]?.[0]).to.equal('Name');
    expect((await browsers.rolf.get('/systems.exe')).status).to.equal(404);
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route ? [...new Set(route.stack.map(({ method }) => `${method} ${route.path}`))] : [],
  );
}
