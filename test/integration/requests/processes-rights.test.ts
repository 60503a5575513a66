import { expect } from 'chai';
import type { Router } from 'express';
import { Template } from '../../../models/template.js';
import { Version } from '../../../models/version.js';
import { libraryRoutes } from '../../../src/library/routes.js';
import { processRoutes } from '../../../src/processes/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { drawing, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Insider = (typeof insiders)[number];
type Person = Insider | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];

/** Who of the own town has the right: Katrin draws, Jens leads the Kämmerei, Nora navigates, Maria is the mayor. */
const holders = {
  read: insiders,
  history: insiders,
  edit: ['katrin', 'jens', 'nora', 'maria'],
  approve: ['jens', 'maria'],
  publish: ['jens', 'nora', 'maria'],
  review: ['katrin', 'jens', 'nora', 'maria'],
} satisfies Record<string, readonly Insider[]>;
type Right = keyof typeof holders;

const process = '/processes/:process';
const version = '/processes/:process/versions/:number';

/** Every route of a process and the right it asks for. */
const routes: [verb: string, path: string, right: Right][] = [
  ['get', process, 'read'],
  ['get', `${process}/profile`, 'read'],
  ['get', `${process}/analysis`, 'read'],
  ['get', `${process}/practices`, 'read'],
  ['get', `${process}/questions`, 'read'],
  ['get', `${process}/text`, 'read'],
  ['get', `${process}/presentation`, 'read'],
  ['get', `${process}/discussion`, 'history'],
  ['get', `${process}/versions`, 'history'],
  ['post', `${process}/versions`, 'edit'],
  ['get', `${process}/comparison`, 'history'],
  ['get', version, 'read'],
  ['get', `${version}/profile`, 'read'],
  ['get', `${version}/profile/edit`, 'edit'],
  ['post', `${version}/profile`, 'edit'],
  ['get', `${version}/text`, 'read'],
  ['get', `${version}/presentation`, 'read'],
  ['get', `${version}/analysis`, 'read'],
  ['get', `${version}/analysis.:ending`, 'read'],
  ['get', `${version}/heat.svg`, 'read'],
  ['get', `${version}/diagram.xml`, 'read'],
  ['put', `${version}/diagram`, 'edit'],
  ['post', `${version}/presence`, 'edit'],
  ['get', `${version}/callable.json`, 'edit'],
  ['post', `${version}/copies`, 'edit'],
  ['get', `${version}/thumbnail.svg`, 'read'],
  ['get', `${version}/excerpt.svg`, 'read'],
  ['get', `${version}/picture.svg`, 'read'],
  ['get', `${version}/preview.png`, 'read'],
  ['get', `${version}/download.bpmn`, 'read'],
  ['get', `${version}/download.svg`, 'read'],
  ['get', `${version}/download.png`, 'read'],
  ['get', `${version}/process.pdf`, 'read'],
  ['get', `${version}/capture`, 'edit'],
  ['post', `${version}/capture`, 'edit'],
  ['get', `${version}/sharing`, 'read'],
  ['get', `${version}/template/new`, 'edit'],
  ['post', `${version}/template`, 'edit'],
  ['get', `${version}/submission/new`, 'edit'],
  ['post', `${version}/submission`, 'edit'],
  ['post', `${version}/withdrawal`, 'edit'],
  ['get', `${version}/decision`, 'approve'],
  ['post', `${version}/approval`, 'approve'],
  ['get', `${version}/rejection/new`, 'approve'],
  ['post', `${version}/rejection`, 'approve'],
  ['get', `${version}/publication/new`, 'publish'],
  ['post', `${version}/publication`, 'publish'],
  ['get', `${version}/retirement/new`, 'publish'],
  ['post', `${version}/retirement`, 'publish'],
  ['post', `${version}/review`, 'review'],
];

/** Routes that ask for something else than a right on a process; each has its own test below. */
const others = [
  'put /preferences/palette',
  'get /templates/:template/thumbnail.svg',
  'get /processes/new',
  'get /processes/templates',
  'post /processes/templates/:template',
  'get /processes/templates/:template/thumbnail.svg',
  'post /processes/templates/:template/retirement',
  'post /processes/templates/:template/retirement/end',
  'post /processes',
  'get /processes/new/capture',
  'post /processes/captures',
  `get ${version}/modeller`,
  // comparison.test.ts tries these
  `get ${version}/comparison`,
  `get ${version}/comparison/before.svg`,
  `get ${version}/comparison/after.svg`,
  'get /processes',
  'get /processes.:ending',
];

describe('every route of a process', () => {
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

  it('stands in the table of this test', () => {
    const tried = [...routes.map(([verb, path]) => `${verb} ${path}`), ...others];

    expect(tried.sort()).to.eql([...routesOf(processRoutes), ...routesOf(libraryRoutes)].sort());
  });

  const ask = (person: Person, verb: string, path: string, made: Made) => {
    const address = path.replace(':process', made.process.key).replace(':number', '1').replace(':ending', 'csv');
    const body = verb === 'get' ? null : new URLSearchParams();
    return browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
  };

  const subjects = [
    ['draft', 'a draft nobody outside may see'],
    ['municipalities', 'published to other towns'],
    ['public', 'published to everyone'],
  ] as const;

  for (const [reached, subject] of subjects)
    describe(`of ${subject}`, () => {
      let made: Made;

      before(async () => {
        made = await makeProcess(people, reached);
      });

      const shownTo = (person: Person) =>
        person !== 'silvia' && person !== 'visitor'
          ? true
          : reached === 'public' || (reached === 'municipalities' && person === 'silvia');

      for (const [verb, path, right] of routes) {
        const has = (person: Person) =>
          (holders[right] as readonly Person[]).includes(person) || (right === 'read' && shownTo(person));

        it(`${verb} ${path} lets in whoever may ${right}, and nobody else`, async () => {
          const answers = everybody
            .filter((person) => verb === 'get' || !has(person))
            .map(async (person) => {
              const { status } = await ask(person, verb, path, made);
              return [person, has(person) ? (status < 400 || status === 409 ? 'in' : status) : status];
            });
          const refused = (person: Person) => {
            if (person === 'visitor' && verb !== 'get') return 401;
            return shownTo(person) ? 403 : 404;
          };
          const expected = everybody
            .filter((person) => verb === 'get' || !has(person))
            .map((person) => [person, has(person) ? 'in' : refused(person)]);

          expect(Object.fromEntries(await Promise.all(answers))).to.eql(Object.fromEntries(expected));
        });
      }

      it('and none of the refused ones changed anything', async () => {
        const found = await Version.find({ process: made.process._id });

        expect(found.map((one) => one.revision)).to.eql([made.version.revision]);
      });
    });

  it('the modeller opens for who may draw; others are led to the page, or find nothing', async () => {
    const draft = await makeProcess(people);
    const shown = await makeProcess(people, 'public');
    const path = `${version}/modeller`;
    const all = async (made: Made) => {
      const answers = everybody.map(async (person) => [person, (await ask(person, 'get', path, made)).status]);
      return Object.fromEntries(await Promise.all(answers));
    };
    const drawing = { katrin: 200, jens: 200, nora: 200, maria: 200 };
    const reading = { rolf: 303, anna: 303, lotte: 303 };

    expect(await all(draft)).to.eql({ ...drawing, ...reading, silvia: 404, visitor: 404 });
    const shut = { katrin: 303, jens: 303, nora: 303, maria: 303 };
    expect(await all(shown)).to.eql({ ...shut, ...reading, silvia: 303, visitor: 404 });
  });

  it('a new process is begun by who draws for some department', async () => {
    const asked = everybody.map(async (person) => {
      const page = await browsers[person].get('/processes/new', { follow: false });
      const sent = await browsers[person].post('/processes', {}, { follow: false });
      const typing = await browsers[person].get('/processes/new/capture', { follow: false });
      const typed = await browsers[person].post('/processes/captures', {}, { follow: false });
      expect([typing.status, typed.status]).to.eql([page.status, sent.status]);
      return [person, [page.status, sent.status]];
    });

    expect(Object.fromEntries(await Promise.all(asked))).to.eql({
      katrin: [200, 422],
      jens: [200, 422],
      nora: [200, 422],
      maria: [200, 422],
      silvia: [200, 422],
      rolf: [403, 403],
      anna: [403, 403],
      lotte: [403, 403],
      visitor: [404, 401],
    });
  });

  it('a process is begun only for a department one draws for', async () => {
    const fields = { title: 'Fremdes Amt', start: 'profile', department: people.hauptamt._id.toString() };

    expect((await browsers.katrin.post('/processes', fields)).status).to.equal(403);
    expect((await browsers.silvia.post('/processes', fields)).status).to.equal(422);
    expect((await browsers.nora.post('/processes', fields)).status).to.equal(200);
  });

  it('pictures of templates and the choice of the palette are for everybody who is signed in', async () => {
    await Template.create({ _id: 'antrag-rights', title: { de: 'Antrag', en: 'Request' }, xml: drawing(['Los']) });
    const picture = '/templates/antrag-rights/thumbnail.svg';

    expect((await browsers.silvia.get(picture)).headers.get('content-type')).to.match(/^image\/svg\+xml/);
    expect((await browsers.rolf.get('/templates/gibt-es-nicht/thumbnail.svg')).status).to.equal(404);
    expect((await browsers.visitor.get(picture)).status).to.equal(404);
    const choose = (person: Person) =>
      browsers[person].send('PUT', '/preferences/palette', JSON.stringify({ mode: 'full' }), {
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      });
    expect((await choose('rolf')).json()).to.eql({ mode: 'full' });
    expect((await choose('visitor')).status).to.equal(401);
  });

  it('the library is open to everybody', async () => {
    for (const person of everybody) expect((await browsers[person].get('/processes')).status).to.equal(200);
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route
      ? route.stack.map(({ method }) => `${method} ${route.path}`).filter((one, at, all) => all.indexOf(one) === at)
      : [],
  );
}
