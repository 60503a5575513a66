import { expect } from 'chai';
import { statePosition } from '../../../models/position/stating.js';
import { perspectiveRoutes } from '../../../src/perspectives/routes.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDepartment, makePerson } from '../../support/makers.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Insider = (typeof insiders)[number];
type Person = Insider | 'above' | 'beside' | 'silvia' | 'visitor';
/** `above` leads the department the Kämmerei is a part of, `beside` the Hauptamt. */
const everybody: readonly Person[] = [...insiders, 'above', 'beside', 'silvia', 'visitor'];

const position = '/candidates/:candidate/positions/:column';
const holders = {
  read: [...insiders, 'above', 'beside'],
  speak: ['jens', 'maria', 'above', 'beside'],
  kaemmerei: ['jens', 'above'],
} satisfies Record<string, readonly Person[]>;

const routes: [verb: string, path: string, right: keyof typeof holders][] = [
  ['get', '/agendas/:agenda/perspectives', 'read'],
  ['get', '/agendas/:agenda/perspectives/differences', 'read'],
  ['get', '/agendas/:agenda/perspectives/discussion', 'read'],
  ['get', '/agendas/:agenda/perspectives/table.csv', 'read'],
  ['get', '/agendas/:agenda/positions', 'speak'],
  ['post', '/agendas/:agenda/positions', 'speak'],
  ['post', position, 'kaemmerei'],
  ['put', position, 'kaemmerei'],
  ['post', `${position}/withdrawal`, 'kaemmerei'],
  ['post', `${position}/withdrawal/end`, 'kaemmerei'],
];

describe('every route of the perspectives', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let fill: (path: string) => string;
  let candidateKey = '';

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const { town, kaemmerei } = people;
    const finances = makeDepartment('Finanzdezernat', 'finanzdezernat');
    town.departments.push(finances);
    town.nestDepartment(kaemmerei._id, finances._id);
    await town.save();
    const above = await makePerson(town, 'head', { name: 'Über Geordnet', department: 'finanzdezernat' });
    const beside = await makePerson(town, 'head', { name: 'Neben An', department: 'hauptamt' });
    const agenda = await makeAgenda(people);
    const candidate = await makeIdea(agenda, people.katrin);
    candidateKey = candidate.key;
    const reached = { candidate, agenda, municipality: town, department: kaemmerei._id };
    await statePosition(
      reached,
      { weight: 'centre', nature: 'strategy', sentence: 'Geheimes aus der Kämmerei.' },
      { by: doer(people.jens), revision: 0 },
    );
    fill = (path) =>
      path
        .replace(':agenda', agenda.key)
        .replace(':candidate', candidate.key)
        .replace(':column', kaemmerei._id.toString());
    const signed = [...insiders.map((name) => people[name]), above, beside, people.silvia];
    const all = [...(await Promise.all(signed.map((user) => signedIn(app, user)))), visitor(app)];
    browsers = Object.fromEntries(everybody.map((name, index) => [name, all[index]])) as Record<Person, Visitor>;
  });
  after(() => app.close());

  it('stands in the table of this test', () => {
    const stack = (perspectiveRoutes as unknown as { stack: { route: { path: string; methods: object } }[] }).stack;
    const all = stack.flatMap(({ route }) => Object.keys(route.methods).map((verb) => `${verb} ${route.path}`));

    expect(all.toSorted()).to.eql(routes.map(([verb, path]) => `${verb} ${path}`).toSorted());
  });

  for (const [verb, path, right] of routes)
    it(`${verb} ${path} lets in who may, refuses colleagues, and does not exist for others`, async () => {
      for (const name of everybody) {
        const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
        const body = verb === 'get' ? null : verb === 'put' ? '{}' : new URLSearchParams();
        const options = verb === 'put' ? { follow: false, headers: json } : { follow: false };
        const { status, body: said } = await browsers[name].send(verb.toUpperCase(), fill(path), body, options);
        const holds = (holders[right] as readonly Person[]).includes(name);
        if (name === 'visitor') expect(status, name).to.equal(verb === 'get' ? 404 : 401);
        else if (name === 'silvia') expect(status, name).to.equal(404);
        else if (holds) expect(status, name).to.be.oneOf([200, 303, 409, 422]);
        else expect(status, name).to.equal(403);
        if (!(holders.read as readonly Person[]).includes(name)) expect(said, name).not.to.contain('Geheimes');
      }
    });

  it('the mayor’s column is the mayor’s alone', async () => {
    for (const name of everybody) {
      const fields = { weight: 'side', nature: 'project', sentence: '', revision: '0' };
      const { status } = await browsers[name].post(`/candidates/${candidateKey}/positions/mayor`, fields, {
        follow: false,
      });
      const expected = { maria: 303, silvia: 404, visitor: 401 }[name as string] ?? 403;
      expect(status, name).to.equal(expected);
    }
  });

  it('columns that are not there do not exist', async () => {
    for (const column of ['x', people.otherTown.departments[0]?._id.toString() ?? '', '0'.repeat(24), '$ne'])
      expect((await browsers.jens.post(`/candidates/${candidateKey}/positions/${column}`)).status, column).to.equal(
        404,
      );
  });
});
