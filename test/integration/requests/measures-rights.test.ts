import { expect } from 'chai';
import type { Router } from 'express';
import { measureRoutes } from '../../../src/measures/routes.js';
import { doer, makeAgenda, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'otto', 'hanna'] as const;
type Insider = (typeof insiders)[number];
type Person = Insider | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];

/** The measure is the Kämmerei's: Jens leads it, Otto, a reader, owns it; Hanna leads another department. */
const holders = {
  read: insiders,
  run: ['jens', 'nora', 'maria', 'otto'],
  curate: ['nora', 'maria'],
} satisfies Record<string, readonly Insider[]>;
type Right = keyof typeof holders;

const one = '/measures/:measure';

/** Every route of the measures and the right it asks for. */
const routes: [verb: string, path: string, right: Right][] = [
  ['get', '/agendas/:agenda/roadmap', 'read'],
  ['get', '/agendas/:agenda/measures', 'read'],
  ['get', '/agendas/:agenda/measures.csv', 'read'],
  ['get', one, 'read'],
  ['get', `${one}/edit`, 'run'],
  ['post', `${one}/words`, 'run'],
  ['get', `${one}/reports/new`, 'run'],
  ['post', `${one}/reports`, 'run'],
  ['get', `${one}/reports/:report/edit`, 'run'],
  ['post', `${one}/reports/:report`, 'run'],
  ['post', `${one}/milestones`, 'run'],
  ['get', `${one}/milestones/:milestone/edit`, 'run'],
  ['post', `${one}/milestones/:milestone`, 'run'],
  ['post', `${one}/milestones/:milestone/completion`, 'run'],
  ['post', `${one}/milestones/:milestone/completion/end`, 'run'],
  ['post', `${one}/milestones/:milestone/removal`, 'run'],
  ['post', `${one}/milestones/:milestone/restoration`, 'run'],
  ['get', `${one}/links`, 'curate'],
  ['post', `${one}/links`, 'curate'],
  ['post', `${one}/links/:link/removal`, 'curate'],
  ['post', `${one}/links/:link/restoration`, 'curate'],
  ['post', `${one}/candidate`, 'curate'],
  ['get', `${one}/abandonment/new`, 'curate'],
  ['get', `${one}/reopening/new`, 'curate'],
  ['post', `${one}/abandonment`, 'curate'],
  ['post', `${one}/reopening`, 'curate'],
  ['post', `${one}/beginning`, 'run'],
  ['post', `${one}/completion`, 'curate'],
];

/** Routes that ask for something else than a right on a measure; each has its own test below. */
const others = ['get /measures', 'get /measures/new', 'post /measures'];

describe('every route of the measures', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let fill: (path: string) => string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const agenda = await makeAgenda(people);
    const [otto, hanna] = await Promise.all([
      makePerson(people.town, 'reader', { name: 'Otto Reuter' }),
      makePerson(people.town, 'head', { name: 'Hanna Voigt', department: 'hauptamt' }),
    ]);
    const measure = await makeMeasure(agenda, people.nora, { owner: otto._id, department: people.kaemmerei._id });
    const by = doer(people.nora);
    const milestone = await measure.addMilestone({ title: 'Vergabe', due: new Date('2030-05-01') }, { by });
    const report = await measure.report({ progress: 10, mood: 'onTrack', note: '' }, { by });
    fill = (path) =>
      path
        .replace(':agenda', agenda.key)
        .replace(':measure', measure.key)
        .replace(':milestone', milestone.toString())
        .replace(':report', report.toString())
        .replace(':link', '000000000000000000000000');
    const users = { ...people, otto, hanna };
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, users[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  it('is in the table of rights', () => {
    const named = routes.map(([verb, path]) => `${verb} ${path}`);

    expect([...named, ...others].sort()).to.eql(routesOf(measureRoutes as unknown as Router).sort());
  });

  for (const [verb, path, right] of routes)
    it(`${verb} ${path} asks for the right to ${right}`, async () => {
      const holding: readonly Person[] = holders[right];
      for (const person of everybody) {
        const { status } = await browsers[person].send(verb.toUpperCase(), fill(path), null, { follow: false });
        if (holding.includes(person)) expect(status, person).not.to.be.oneOf([401, 403, 500]);
        else if (person === 'silvia') expect(status, person).to.equal(404);
        else if (person === 'visitor') expect(status, person).to.equal(verb === 'get' ? 404 : 401);
        else expect(status, person).to.equal(403);
      }
    });

  it('new ones are the curators’, and mine are mine', async () => {
    for (const person of everybody) {
      const blank = await browsers[person].get('/measures/new');
      const made = await browsers[person].post('/measures', { title: '' });
      const expected =
        person === 'nora' || person === 'maria' ? [200, 422] : person === 'visitor' ? [404, 401] : [403, 403];
      // The other town has no agenda to put it on.
      expect([blank.status, made.status], person).to.eql(person === 'silvia' ? [404, 404] : expected);
      expect((await browsers[person].get('/measures')).status, person).to.equal(person === 'visitor' ? 404 : 200);
    }
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route
      ? route.stack.map(({ method }) => `${method} ${route.path}`).filter((name, at, all) => all.indexOf(name) === at)
      : [],
  );
}
