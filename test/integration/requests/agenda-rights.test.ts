import { expect } from 'chai';
import type { Router } from 'express';
import type { Types } from 'mongoose';
import { Agenda } from '../../../models/agenda.js';
import { Goal } from '../../../models/goal.js';
import { agendaRoutes } from '../../../src/agenda/routes.js';
import { goalRoutes } from '../../../src/goals/routes.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Insider = (typeof insiders)[number];
type Person = Insider | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];

/** Jens leads the Kämmerei, which answers for the goal. */
const holders = {
  read: insiders,
  measure: ['jens', 'nora', 'maria'],
  curate: ['nora', 'maria'],
  guard: ['maria'],
} satisfies Record<string, readonly Insider[]>;
type Right = keyof typeof holders;

const agenda = '/agendas/:agenda';
const goal = '/goals/:goal';
const indicator = `${goal}/indicators/:indicator`;
const value = `${indicator}/values/:value`;

/** Every route of an agenda and its goals, and the right it asks for. */
const routes: [verb: string, path: string, right: Right][] = [
  ['get', `${agenda}/edit`, 'curate'],
  ['post', `${agenda}/words`, 'curate'],
  ['post', `${agenda}/current`, 'curate'],
  ['post', `${agenda}/closing`, 'curate'],
  ['get', `${agenda}/guard-rails`, 'guard'],
  ['post', `${agenda}/guard-rails`, 'guard'],
  ['get', `${agenda}/guard-rails/:entry/edit`, 'guard'],
  ['post', `${agenda}/guard-rails/:entry`, 'guard'],
  ['post', `${agenda}/guard-rails/:entry/place`, 'guard'],
  ['post', `${agenda}/guard-rails/:entry/removal`, 'guard'],
  ['post', `${agenda}/guard-rails/:entry/restoration`, 'guard'],
  ['get', `${agenda}/fields`, 'curate'],
  ['post', `${agenda}/fields`, 'curate'],
  ['get', `${agenda}/fields/:entry/edit`, 'curate'],
  ['post', `${agenda}/fields/:entry`, 'curate'],
  ['post', `${agenda}/fields/:entry/place`, 'curate'],
  ['post', `${agenda}/fields/:entry/removal`, 'curate'],
  ['post', `${agenda}/fields/:entry/restoration`, 'curate'],
  ['get', `${agenda}/goals`, 'read'],
  ['get', `${agenda}/goals/new`, 'curate'],
  ['post', `${agenda}/goals`, 'curate'],
  ['get', `${agenda}/coverage`, 'read'],
  ['post', `${agenda}/coverage`, 'curate'],
  ['get', goal, 'read'],
  ['get', `${goal}/edit`, 'curate'],
  ['post', `${goal}/words`, 'curate'],
  ['post', `${goal}/place`, 'curate'],
  ['get', `${goal}/dropping/new`, 'curate'],
  ['post', `${goal}/dropping`, 'curate'],
  ['post', `${goal}/restoration`, 'curate'],
  ['get', `${goal}/indicators/new`, 'curate'],
  ['post', `${goal}/indicators`, 'curate'],
  ['get', indicator, 'read'],
  ['get', `${indicator}/edit`, 'curate'],
  ['post', indicator, 'curate'],
  ['post', `${indicator}/removal`, 'curate'],
  ['post', `${indicator}/values`, 'measure'],
  ['get', `${value}/edit`, 'measure'],
  ['post', value, 'measure'],
  ['post', `${value}/removal`, 'measure'],
  ['get', `${goal}/links`, 'curate'],
  ['post', `${goal}/links`, 'curate'],
  ['post', `${goal}/links/:link/reason`, 'curate'],
  ['post', `${goal}/links/:link/removal`, 'curate'],
  ['post', `${goal}/links/:link/restoration`, 'curate'],
];

/** Routes of the own town hall: no agenda stands in the address. */
const atHome: [verb: string, path: string, right: Right][] = [
  ['get', '/agendas', 'read'],
  ['get', '/agendas/new', 'curate'],
  ['post', '/agendas', 'curate'],
  ['post', '/agendas/preview', 'curate'],
  ['get', '/goals/served/new', 'curate'],
  ['post', '/goals/served', 'curate'],
];

describe('every route of agendas and goals', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let known: Record<string, string>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  beforeEach(async () => {
    known = await told();
  });
  after(() => app.close());

  /** A new agenda with one of everything, and what to put into the addresses. */
  async function told(): Promise<Record<string, string>> {
    const by = doer(people.maria);
    const made = await makeAgenda(people);
    const rail = await made.add('guardRails', { title: 'Nur einmal erfassen', text: '' }, { by });
    const one = await makeGoal(made, people.nora, people.kaemmerei._id);
    const mark = { value: 1, on: new Date('2026-01-01') };
    const measured = await one.addIndicator({ name: 'Quote', unit: '%', baseline: mark, target: mark }, { by });
    await one.enter(measured, { ...mark, note: '' }, { by: doer(people.jens) });
    const { process } = await makeProcess(people, 'draft');
    await one.link({ kind: 'process', subject: process._id, title: 'Prozess' }, { by });
    const now = await Goal.findById(one._id);
    const id = (of: { _id: Types.ObjectId } | undefined) => of?._id.toString() ?? '';
    return {
      agenda: made.key,
      goal: one.key,
      rail: rail.toString(),
      field: one.field.toString(),
      indicator: measured.toString(),
      value: id(now?.indicators[0]?.values[0]),
      link: id(now?.links[0]),
    };
  }

  const ask = (person: Person, verb: string, path: string) => {
    const entry = path.includes('guard-rails') ? known.rail : known.field;
    const address = path.replace(':entry', entry ?? '').replace(/:(\w+)/g, (_, name: string) => known[name] ?? '');
    const body = verb === 'get' ? null : new URLSearchParams();
    return browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
  };

  it('stands in the tables of this test', () => {
    const tried = [...routes, ...atHome].map(([verb, path]) => `${verb} ${path}`);

    expect([...tried, 'get /agenda'].sort()).to.eql([...routesOf(agendaRoutes), ...routesOf(goalRoutes)].sort());
  });

  for (const [verb, path, right] of routes)
    it(`${verb} ${path} is for ${holders[right].join(', ')}`, async () => {
      for (const person of everybody) {
        const { status } = await ask(person, verb, path);
        const open = (holders[right] as readonly Person[]).includes(person);
        if (person === 'visitor') expect(status, person).to.equal(verb === 'get' ? 404 : 401);
        else if (person === 'silvia') expect(status, person).to.equal(404);
        else if (open) expect(status, person).not.to.be.oneOf([401, 403, 500]);
        else expect(status, person).to.equal(403);
      }
    });

  for (const [verb, path, right] of atHome)
    it(`${verb} ${path} is for ${holders[right].join(', ')} of any town`, async () => {
      for (const person of insiders) {
        const { status } = await ask(person, verb, path);
        if ((holders[right] as readonly Person[]).includes(person)) expect(status, person).not.to.be.oneOf([403, 500]);
        else expect(status, person).to.equal(403);
      }
      expect((await ask('visitor', verb, path)).status).to.equal(verb === 'get' ? 404 : 401);
    });

  it('tells a stranger nothing of another town’s agendas', async () => {
    const agendas = await Agenda.find({ municipality: people.town._id });
    const page = await browsers.silvia.get('/agendas');

    expect(page.status).to.equal(200);
    for (const one of agendas) expect(page.body).not.to.contain(one.title);
  });

  it('lets the head correct what they entered, and not what a curator entered', async () => {
    const goalOf = await Goal.findOne({ key: known.goal });
    await goalOf?.enter(
      goalOf.indicators[0]?._id as Types.ObjectId,
      { value: 2, on: new Date('2026-02-01'), note: '' },
      { by: doer(people.nora) },
    );
    const values = (await Goal.findOne({ key: known.goal }))?.indicators[0]?.values ?? [];
    const address = `/goals/${known.goal}/indicators/${known.indicator}/values`;

    expect((await browsers.jens.get(`${address}/${values[0]?._id}/edit`)).status).to.equal(200);
    expect((await browsers.jens.get(`${address}/${values[1]?._id}/edit`)).status).to.equal(403);
    expect((await browsers.nora.get(`${address}/${values[0]?._id}/edit`)).status).to.equal(200);
  });
});

interface Layer {
  route?: { path: string; stack: { method: string }[] };
}

function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route ? [...new Set(route.stack.map(({ method }) => `${method} ${route.path}`))] : [],
  );
}
