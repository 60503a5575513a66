import { expect } from 'chai';
import type { Router } from 'express';
import type { Agenda } from '../../../models/agenda.js';
import { Remark } from '../../../models/candidate/remark.js';
import { Candidate } from '../../../models/candidate.js';
import { candidateRoutes } from '../../../src/candidates/routes.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Insider = (typeof insiders)[number];
type Person = Insider | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];

/** Katrin proposed it and wrote the remark, Jens leads the Kämmerei, Nora navigates, Maria is the mayor. */
const holders = {
  read: insiders,
  propose: ['katrin', 'jens', 'nora', 'maria'],
  move: ['jens', 'nora', 'maria'],
  curate: ['nora', 'maria'],
  decide: ['maria'],
  write: ['katrin', 'nora', 'maria'],
  remark: insiders,
  own: ['katrin'],
} satisfies Record<string, readonly Insider[]>;
type Right = keyof typeof holders;

const agendaBoard = '/agendas/:agenda';
const one = '/candidates/:candidate';
const remark = `${one}/remarks/:remark`;

/** Every route and the right it asks for; acts stand for themselves. */
const routes: [verb: 'get' | 'post', path: string, right: Right][] = [
  ['get', agendaBoard, 'read'],
  ['get', `${agendaBoard}/candidates.csv`, 'read'],
  ['get', one, 'read'],
  ['get', `${one}/words/edit`, 'write'],
  ['post', `${one}/words`, 'write'],
  ['post', `${one}/voices`, 'propose'],
  ['post', `${one}/move`, 'move'],
  ['get', `${one}/row/edit`, 'curate'],
  ['post', `${one}/row`, 'curate'],
  ['get', `${one}/merging/new`, 'curate'],
  ['post', `${one}/merging`, 'curate'],
  ['post', `${one}/merging/end`, 'curate'],
  ['get', `${one}/splitting/new`, 'curate'],
  ['post', `${one}/splitting`, 'curate'],
  ['post', `${one}/remarks`, 'remark'],
  ['get', `${remark}/edit`, 'own'],
  ['post', `${remark}/text`, 'own'],
  ['get', `${remark}/hiding/new`, 'curate'],
  ['post', `${remark}/hiding`, 'curate'],
  ['post', `${remark}/hiding/end`, 'curate'],
];

const acts: [act: string, right: Right][] = [
  ['discussed', 'move'],
  ['returned', 'move'],
  ['accepted', 'decide'],
  ['deferred', 'decide'],
  ['rejected', 'decide'],
  ['reopened', 'decide'],
  ['placed', 'curate'],
  ['done', 'curate'],
  ['dropped', 'curate'],
];

/** They ask who works in a town with an agenda; strangers work in one without. */
const onTheAgenda: [verb: 'get' | 'post', path: string][] = [
  ['get', '/candidates/new'],
  ['get', '/candidates/similar'],
  ['post', '/candidates'],
];

describe('every route of candidates and their board', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let browsers: Record<Person, Visitor>;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  it('stands in the tables of this test', () => {
    const tried = [
      ...[...routes, ...onTheAgenda].map(([verb, path]) => `${verb} ${path}`),
      `get ${one}/acts/:act/new`,
      `post ${one}/acts/:act`,
    ];

    expect(tried.sort()).to.eql(routesOf(candidateRoutes).sort());
  });

  async function ask(person: Person, verb: string, path: string, candidate: Candidate, written: Remark | null) {
    const address = path
      .replace(':agenda', agenda.key)
      .replace(':candidate', candidate.key)
      .replace(':remark', written?._id.toString() ?? 'x');
    const body = verb === 'get' ? null : new URLSearchParams();
    return browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
  }

  const has = (person: Person, right: Right) => (holders[right] as readonly Person[]).includes(person);

  function refused(person: Person, verb: string): number {
    if (person === 'visitor' && verb !== 'get') return 401;
    return person === 'silvia' || person === 'visitor' ? 404 : 403;
  }

  async function tryAll(verb: 'get' | 'post', path: string, right: Right): Promise<void> {
    const candidate = await makeIdea(agenda, people.katrin);
    const written = await Remark.write(candidate, { text: 'Gut.', by: doer(people.katrin) });
    // Who has the right may do it once; the others are asked about the same state, before.
    const order = everybody.toSorted((a, b) => Number(has(a, right)) - Number(has(b, right)));
    const seen: Record<string, string | number> = {};
    const expected: Record<string, string | number> = {};
    for (const person of order) {
      const { status } = await ask(person, verb, path, candidate, written);
      seen[person] = has(person, right) && (status < 400 || [409, 422].includes(status)) ? 'in' : status;
      expected[person] = has(person, right) ? 'in' : refused(person, verb);
    }
    expect(seen).to.eql(expected);
  }

  for (const [verb, path, right] of routes)
    it(`${verb} ${path} lets in whoever may ${right}, and nobody else`, () => tryAll(verb, path, right));

  for (const [act, right] of acts)
    for (const [verb, part] of [
      ['get', '/new'],
      ['post', ''],
    ] as const)
      it(`${verb} ${one}/acts/${act}${part} lets in whoever may ${right}, and nobody else`, () =>
        tryAll(verb, `${one}/acts/${act}${part}`, right));

  for (const [verb, path] of onTheAgenda)
    it(`${verb} ${path} lets in who may propose, where there is an agenda`, async () => {
      for (const person of everybody) {
        const body = verb === 'get' ? null : new URLSearchParams({ title: '' });
        const { status } = await browsers[person].send(verb.toUpperCase(), path, body, { follow: false });
        const expected = has(person, 'propose') ? [200, 422] : [refused(person, verb)];
        expect(expected, person).to.include(status);
      }
    });

  it('knows no other act than those that have a form', async () => {
    const candidate = await makeIdea(agenda, people.katrin);

    for (const act of ['merged', 'split', 'proposed', 'realised', 'constructor', '__proto__'])
      expect((await ask('maria', 'post', `${one}/acts/${act}`, candidate, null)).status, act).to.equal(404);
    expect((await Candidate.findById(candidate._id).orFail()).acts).to.have.length(1);
  });

  it('leads from one candidate to no remark of another', async () => {
    const [candidate, other] = [await makeIdea(agenda, people.katrin), await makeIdea(agenda, people.katrin)];
    const written = await Remark.write(other, { text: 'Dort.', by: doer(people.katrin) });

    expect((await ask('katrin', 'get', `${remark}/edit`, candidate, written)).status).to.equal(404);
    expect((await ask('nora', 'post', `${remark}/hiding`, candidate, written)).status).to.equal(404);
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route ? route.stack.slice(0, 1).map(({ method }) => `${method} ${route.path}`) : [],
  );
}
