import { expect } from 'chai';
import { Agenda } from '../../../models/agenda.js';
import { notificationRoutes } from '../../../src/notifications/routes.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { toldTo } from '../../support/notices.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const insiders = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'] as const;
type Person = (typeof insiders)[number] | 'silvia' | 'visitor';
const everybody: readonly Person[] = [...insiders, 'silvia', 'visitor'];

/** `own`: whose notice it is · `signedIn`: everybody for themselves · `link`: whoever holds the link of a mail. */
const routes: [verb: 'get' | 'post', path: string, right: 'own' | 'signedIn' | 'link'][] = [
  ['get', '/notifications', 'signedIn'],
  ['post', '/notifications/read', 'signedIn'],
  ['get', '/notifications/:notice', 'own'],
  ['post', '/notifications/:notice/read', 'own'],
  ['get', '/account/notifications', 'signedIn'],
  ['post', '/account/notifications', 'signedIn'],
  ['get', '/mail/stop/:token', 'link'],
  ['post', '/mail/stop/:token', 'link'],
];

describe('every route of the notifications', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let notice = '';

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const idea = await makeIdea(await makeAgenda(people), people.katrin);
    await idea.accept({ nature: 'project', note: 'Ja.', by: doer(people.maria) });
    notice = String((await toldTo(people.katrin, 'candidateDecided'))[0]?.notice._id);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
  });
  after(() => app.close());

  it('stands in the table of this test', () => {
    const stack = (notificationRoutes as unknown as { stack: { route: { path: string; methods: object } }[] }).stack;
    const all = stack.flatMap(({ route }) => Object.keys(route.methods).map((verb) => `${verb} ${route.path}`));

    expect(routes.map(([verb, path]) => `${verb} ${path}`).toSorted()).to.eql(all.toSorted());
  });

  for (const [verb, path, right] of routes)
    it(`${verb} ${path} is ${right}`, async () => {
      const address = path.replace(':notice', notice).replace(':token', 'x.y.z');
      for (const person of everybody) {
        const body = verb === 'get' ? null : new URLSearchParams();
        const { status, location } = await browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
        if (right !== 'link' && (right === 'signedIn' ? person !== 'visitor' : person === 'katrin'))
          expect(status, person).to.be.oneOf([200, 303]);
        else if (person !== 'visitor') expect(status, person).to.equal(404);
        else if (verb === 'post') expect(status, person).to.equal(401);
        // Who comes from a mail signs in first.
        else if (right === 'own') expect(location).to.contain('/session/new');
        else expect(status, person).to.equal(404);
      }
    });

  describe('of guard rails', () => {
    const heard = async (user: Cast['katrin']) => (await toldTo(user, 'guardRailsSet')).length;

    it('tell whoever works on the agenda, once however many are set, and never who set them', async () => {
      const here = await cast();
      const other = await makePerson(here.otherTown, 'mayor');
      const agenda = await makeAgenda(here);
      for (const title of ['Nur einmal erfassen', 'Erst der Prozess'])
        await agenda.add('guardRails', { title, text: '' }, { by: doer(here.maria) });

      for (const user of [here.katrin, here.jens, here.nora]) expect(await heard(user), user.name).to.equal(1);
      for (const user of [here.maria, here.rolf, here.anna, here.lotte, here.silvia, other])
        expect(await heard(user), user.name).to.equal(0);
    });

    it('tell nobody of an agenda that is not the current one, nor of what was set long ago', async () => {
      const here = await cast();
      const current = await makeAgenda(here);
      const next = await makeAgenda(here);
      const by = doer(here.maria);
      await next.add('guardRails', { title: 'Für später', text: '' }, { by });
      const at = new Date(Date.now() - 40 * 86_400_000);
      await current.add('guardRails', { title: 'Von früher', text: '' }, { by, at });
      expect(await heard(here.katrin)).to.equal(0);

      await next.makeCurrent({ by: doer(here.nora) });
      expect(await heard(here.katrin), 'now they hold').to.equal(1);
      expect((await Agenda.findById(next._id).orFail()).current).to.equal(true);
    });
  });
});
