import { expect } from 'chai';
import type { Router } from 'express';
import type { Types } from 'mongoose';
import { recentEvents } from '../../../models/event.js';
import { referenceOf } from '../../../models/process-map/calls.js';
import { ProcessMap } from '../../../models/process-map.js';
import { mapRoutes } from '../../../src/map/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { calling } from '../../support/calls.js';
import { type Cast, cast } from '../../support/cast.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

const arrangement = '/processes/map/arrangement';

describe('the process map', () => {
  let app: RunningApp;
  let people: Cast;
  let nora: Visitor;
  let silvia: Visitor;
  let draft: Made;
  let open: Made;
  let between: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [nora, silvia] = await Promise.all([signedIn(app, people.nora), signedIn(app, people.silvia)]);
    draft = await makeProcess(people, 'draft', { title: 'Straußenfarm genehmigen', mapGroup: 'Tiere' });
    open = await makeProcess(people, 'public', { title: 'Alpakahalter beraten', mapGroup: 'Tiere' });
    between = await makeProcess(people, 'municipalities', { title: 'Lamaherde zählen', kind: 'support' });
  });
  after(() => app.close());

  const revision = async () => (await ProcessMap.findOne({ municipality: people.town._id }))?.revision ?? 0;
  const map = () => ProcessMap.findOne({ municipality: people.town._id }).orFail();
  const groupNamed = async (name: string) => {
    const found = (await map()).groups.find((one) => one.name === name);
    if (!found) throw new Error(`no group ${name}`);
    return found._id.toString();
  };
  const tilesOf = (page: Answer, group: string) =>
    page.html
      .querySelectorAll('.fn-mapgroup')
      .filter((one) => one.querySelector('h4')?.text === group)
      .flatMap((one) => one.querySelectorAll('.fn-ptile__link').map((link) => link.text));

  describe('may be asked for', () => {
    const group = '/processes/map/groups/:group';
    const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
    const arrangers: readonly string[] = ['nora', 'maria'];
    const routes: [verb: string, path: string, right: 'read' | 'arrange' | 'all'][] = [
      ['get', '/processes/map', 'read'],
      ['get', '/towns/:town/map', 'all'],
      ['get', arrangement, 'arrange'],
      ['post', '/processes/map/places', 'arrange'],
      ['post', '/processes/map/groups', 'arrange'],
      ['post', '/processes/map/groups/adoption', 'arrange'],
      ['post', `${group}/words`, 'arrange'],
      ['post', `${group}/place`, 'arrange'],
      ['post', `${group}/removal`, 'arrange'],
      ['post', `${group}/restoration`, 'arrange'],
    ];

    it('by the routes of this table', () => {
      expect(routes.map(([verb, path]) => `${verb} ${path}`)).to.have.members(routesOf(mapRoutes));
    });

    it('and only by those who have the right', async () => {
      const before = await revision();
      for (const person of [...insiders, 'visitor'] as const) {
        const browser = person === 'visitor' ? visitor(app) : await signedIn(app, people[person]);
        for (const [verb, path, right] of routes) {
          const address = path.replace(':town', people.town.slug).replace(':group', '0'.repeat(24));
          const body = verb === 'get' ? null : new URLSearchParams();
          const { status } = await browser.send(verb.toUpperCase(), address, body, { follow: false });
          const may = right === 'all' || (person !== 'visitor' && (right === 'read' || arrangers.includes(person)));
          const refused = person === 'visitor' ? (verb === 'get' ? 404 : 401) : 403;
          // Let in, an empty form finds nothing to change, or names no revision.
          const within = verb === 'get' ? [200] : [303, 404, 409, 422];
          expect(may ? within : [refused], `${person} ${verb} ${path}`).to.include(status);
        }
      }
      expect(await revision()).to.equal(before);
    });
  });

  it('shows everything of the town in the groups of the profiles before anything is arranged', async () => {
    const page = await (await signedIn(app, people.rolf)).get('/processes/map');

    expect(page.status).to.equal(200);
    expect(tilesOf(page, 'Tiere')).to.eql(['Alpakahalter beraten', 'Straußenfarm genehmigen']);
    expect(tilesOf(page, 'Noch nicht eingeordnet')).to.eql(['Lamaherde zählen']);
    expect(page.text).to.include('Abdeckung');
    expect(page.text).not.to.include('Karte anordnen');
    expect((await nora.get('/processes')).texts('.fn-seg a')).to.include('Landkarte');
  });

  it('is arranged without scripts: groups from the profiles, a new one, and a process into it', async () => {
    const adopted = await nora.submit(await nora.get(arrangement), '/processes/map/groups/adoption');
    expect(adopted.text).to.include('Tiere');
    await nora.submit(adopted, '/processes/map/groups', { band: 'support', name: ' Zählen ', note: 'Alle Jahre' });
    const page = await nora.post('/processes/map/places', {
      revision: await revision(),
      process: between.process._id.toString(),
      group: await groupNamed('Zählen'),
    });

    expect(page.status).to.equal(200);
    expect(tilesOf(await nora.get('/processes/map'), 'Zählen')).to.eql(['Lamaherde zählen']);
    const kinds = (await recentEvents(people.town._id)).map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).to.eql(['map.processPlaced', 'map.groupAdded', 'map.groupAdded']);
    const trail = await (await signedIn(app, people.anna)).get('/trail');
    expect(trail.text).to.include(
      'Nora Lindner hat „Lamaherde zählen“ auf der Prozesslandkarte in „Zählen“ eingeordnet.',
    );
  });

  it('keeps an order within a group', async () => {
    const animals = await groupNamed('Tiere');
    const move = async (fields: Record<string, string>) =>
      nora.post('/processes/map/places', { revision: await revision(), ...fields });
    await move({ process: draft.process._id.toString(), group: animals, before: open.process._id.toString() });
    expect(tilesOf(await nora.get('/processes/map'), 'Tiere')).to.eql([
      'Straußenfarm genehmigen',
      'Alpakahalter beraten',
    ]);

    await move({ process: draft.process._id.toString(), direction: 'down' });
    expect(tilesOf(await nora.get('/processes/map'), 'Tiere')).to.eql([
      'Alpakahalter beraten',
      'Straußenfarm genehmigen',
    ]);
  });

  it('tells who comes second that somebody was faster, and keeps the faster one’s work', async () => {
    const seen = await revision();
    const maria = await signedIn(app, people.maria);
    await maria.post('/processes/map/groups', { revision: seen, band: 'core', name: 'Wasser' });
    const late = await nora.post('/processes/map/groups', { revision: seen, band: 'core', name: 'Feuer' });
    const json = await nora.post(
      '/processes/map/places',
      { revision: seen, process: draft.process._id.toString(), group: '' },
      { headers: { Accept: 'application/json' } },
    );

    expect([late.status, json.status]).to.eql([409, 409]);
    expect(late.text).to.include('Maria Seifert hat die Karte inzwischen geändert');
    const kept = late.html.querySelectorAll('input[name="name"]').map((one) => one.getAttribute('value'));
    expect(kept).to.include('Feuer').and.to.include('Wasser');
    expect(json.json<{ message: string }>().message).to.include('Maria Seifert');
    expect((await map()).groups.map(({ name }) => name))
      .to.include('Wasser')
      .and.not.to.include('Feuer');
  });

  it('refuses a group without a name, with a taken one or a band there is none of, and keeps what was typed', async () => {
    const typed = { band: 'core', name: 'tiere', note: 'Mit Fell' };
    const taken = await nora.post('/processes/map/groups', { revision: await revision(), ...typed });
    const nameless = await nora.post('/processes/map/groups', { revision: await revision(), band: 'core', name: ' ' });
    const odd = await nora.post('/processes/map/groups', { revision: await revision(), band: 'attic', name: 'X' });
    const long = await nora.post('/processes/map/groups', {
      ...{ revision: await revision(), band: 'core', name: 'x'.repeat(61) },
    });

    expect([taken.status, nameless.status, odd.status, long.status]).to.eql([422, 422, 422, 422]);
    expect(taken.errors.join()).to.include('In diesem Band gibt es schon eine Gruppe dieses Namens.');
    expect(taken.html.querySelector('#note-von-neu')?.getAttribute('value')).to.equal('Mit Fell');
  });

  it('lets a group be renamed, moved, dissolved and brought back with what it held', async () => {
    const counting = await groupNamed('Zählen');
    const part = (name: string) => `/processes/map/groups/${counting}/${name}`;
    const said = async () => ({ revision: await revision() });
    await nora.post(part('words'), { ...(await said()), band: 'management', name: 'Messen', note: '' });
    expect((await map()).groups.find((one) => one.name === 'Messen')?.band).to.equal('management');

    const water = await groupNamed('Wasser');
    await nora.post(`/processes/map/groups/${water}/place`, { ...(await said()), direction: 'up' });
    expect((await map()).groups.filter(({ band }) => band === 'core').map(({ name }) => name)).to.eql([
      'Wasser',
      'Tiere',
    ]);

    const gone = await nora.post(part('removal'), await said());
    expect(gone.body).to.include('Gruppe „Messen“ aufgelöst');
    expect(tilesOf(await nora.get('/processes/map'), 'Noch nicht eingeordnet')).to.eql(['Lamaherde zählen']);
    await nora.post(part('restoration'));
    expect(tilesOf(await nora.get('/processes/map'), 'Messen')).to.eql(['Lamaherde zählen']);
  });

  it('finds nothing by the ids of others', async () => {
    const neighbours = await cast();
    const foreign = await makeProcess(neighbours, 'public', { title: 'Fremdes Gehege prüfen' });
    const said = { revision: await revision() };
    const moved = await nora.post('/processes/map/places', {
      ...said,
      process: foreign.process._id.toString(),
      group: '',
    });
    const nowhere = await nora.post('/processes/map/places', { ...said, process: '{"$gt":""}', group: '' });
    const noGroup = await nora.post('/processes/map/places', {
      ...{ ...said, process: draft.process._id.toString(), group: foreign.process._id.toString() },
    });
    const renamed = await silvia.post(`/processes/map/groups/${await groupNamed('Tiere')}/words`, {
      ...{ revision: 0, band: 'core', name: 'Übernommen' },
    });

    expect([moved.status, nowhere.status, noGroup.status, renamed.status]).to.eql([404, 404, 404, 404]);
  });

  it('is filtered by department and state', async () => {
    const drafts = await nora.get('/processes/map?state=draft');
    const elsewhere = await nora.get(`/processes/map?department=${people.hauptamt._id.toString()}`);
    const odd = await nora.get('/processes/map?department=%7B%7D&state=x');

    expect(drafts.texts('.fn-ptile__link')).to.eql(['Straußenfarm genehmigen']);
    expect(elsewhere.text).to.include('Kein Prozess passt zu diesem Filter');
    expect(odd.texts('.fn-ptile__link')).to.have.length(3);
  });

  it('shows visitors what is public, other towns what they share, and neither groups nor troubles behind it', async () => {
    const address = `/towns/${people.town.slug}/map`;
    const [seen, shared] = [await visitor(app).get(address), await silvia.get(address)];

    expect(seen.texts('.fn-ptile__link')).to.eql(['Alpakahalter beraten']);
    expect(shared.texts('.fn-ptile__link').toSorted()).to.eql(['Alpakahalter beraten', 'Lamaherde zählen']);
    expect(seen.body).not.to.match(/Strau|Lama|Messen|Wasser|Abdeckung|Verknüpfungen/);
    expect((await visitor(app).get(`/towns/${people.town.slug}`)).body).to.include(address);
    expect((await visitor(app).get('/towns/nirgendwo/map')).status).to.equal(404);
    // What visitors see is kept for them until the map changes.
    await nora.post(`/processes/map/groups/${await groupNamed('Tiere')}/words`, {
      ...{ revision: await revision(), band: 'core', name: 'Höckertiere', note: '' },
    });
    await nora.post('/processes/map/places', {
      ...{ revision: await revision(), process: open.process._id.toString(), group: await groupNamed('Höckertiere') },
    });
    expect(tilesOf(await visitor(app).get(address), 'Höckertiere')).to.eql(['Alpakahalter beraten']);
  });

  describe('with processes that call others', () => {
    let called: Made;
    let secret: Made;
    let caller: Made;
    let byTitle: Made;
    const link = ({ process }: { process: { _id: Types.ObjectId } }) => referenceOf(process._id);

    before(async () => {
      called = await makeProcess(people, 'public', { title: 'Gehege abnehmen' });
      secret = await makeProcess(people, 'staff', { title: 'Verdeckt kontrollieren' });
      caller = await makeProcess(people, 'public', {
        ...{ title: 'Tierpark eröffnen', diagram: await calling('Abnahme', link(called)) },
      });
      byTitle = await makeProcess(people, 'draft', {
        ...{ title: 'Zirkus zulassen', diagram: await calling('Abnehmen lassen', 'Gehege Abnehmen') },
      });
      await makeProcess(people, 'public', {
        ...{ title: 'Wildkatze melden', diagram: await calling('Kontrolle', link(secret)) },
      });
      await makeProcess(people, 'draft', { title: 'Falkner prüfen', diagram: await calling('Prüfen', null) });
      await makeProcess(people, 'draft', { title: 'Imker fördern', diagram: await calling('Fördern', 'Process_17') });
    });

    it('leads down from the step and from the text, and up again by the way one came', async () => {
      const page = await visitor(app).get(`/processes/${caller.process.key}?step=Task_1`);
      const down = `/processes/${called.process.key}?from=${caller.process.key}`;
      expect(page.html.querySelector('.fn-calllink')?.getAttribute('href')).to.equal(down);
      const text = await visitor(app).get(`/processes/${caller.process.key}/text`);
      expect(text.text).to.include('Gehege abnehmen').and.to.include('Schritt „Abnahme“');

      const below = await visitor(app).get(down);
      expect(below.texts('.fn-crumb a')).to.include('Tierpark eröffnen');
      expect(below.text).to.include('Aufgerufen von');
      expect(below.body).not.to.include('Zirkus');
    });

    it('tells colleagues of callers by title and by draft too', async () => {
      const page = await nora.get(`/processes/${called.process.key}`);

      expect(page.texts('.fn-calling a').toSorted()).to.eql(['Tierpark eröffnen', 'Zirkus zulassen']);
    });

    it('believes no way that somebody made up', async () => {
      const ways = [secret.process.key, byTitle.process.key, 'nichts', '.'.repeat(300), `${'x.'.repeat(200)}`];
      for (const from of ways) {
        const page = await visitor(app).get(`/processes/${called.process.key}?from=${from}`);
        expect(page.texts('.fn-crumb a')).to.have.length(2);
      }
    });

    it('tells nobody outside of what is not theirs, in no part of the process', async () => {
      const wild = (await nora.get('/processes/map')).html
        .querySelectorAll('.fn-ptile__link')
        .find((one) => one.text === 'Wildkatze melden');
      const address = wild?.getAttribute('href') ?? '';
      for (const part of ['', '?step=Task_1', '/text', '/profile', '/versions/1/diagram.xml'])
        expect((await visitor(app).get(`${address}${part}`)).body, part).not.to.match(/verdeckt/i);
      expect((await nora.get(address)).text).to.include('Verdeckt kontrollieren');
    });

    it('lists links that are missing or lead nowhere, with the way to mend them', async () => {
      const [mending, reading] = [await nora.get('/processes/map'), await signedIn(app, people.rolf)];
      expect(mending.text).to.include('Verknüpfungen: eine fehlt, eine führt ins Leere.');
      expect(mending.texts('.fn-calltroubles a.fn-b:first-child').slice(0, 2)).to.include('Falkner prüfen');
      expect(mending.body).to.match(/\/versions\/1\/modeller"/);
      expect((await reading.get('/processes/map')).body).not.to.match(/\/versions\/1\/modeller"/);

      await called.version.retire({ by: { id: people.nora._id, name: people.nora.name } });
      expect((await nora.get('/processes/map')).text).to.include('Verknüpfungen: eine fehlt, 3 führen ins Leere.');
    });

    it('offers who draws the processes of the town by words of their titles', async () => {
      const katrin = await signedIn(app, people.katrin);
      const ask = async (q: string) =>
        (
          await katrin.get(`/processes/${byTitle.process.key}/versions/1/callable.json?q=${encodeURIComponent(q)}`)
        ).json<{ processes: { reference: string; label: string }[] }>().processes;

      expect(await ask('verdeckt KONTR')).to.eql([
        { reference: link(secret), label: 'Verdeckt kontrollieren', department: 'Kämmerei' },
      ]);
      expect((await ask('')).map(({ label }) => label)).not.to.include('Zirkus zulassen');
      expect(await ask('.*(')).to.eql([]);
    });
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route ? route.stack.slice(-1).map(({ method }) => `${method} ${route.path}`) : [],
  );
}
