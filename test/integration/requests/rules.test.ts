import { expect } from 'chai';
import type { Router } from 'express';
import { ruleNames } from '../../../models/bpmn/lint/rules.js';
import { recentEvents } from '../../../models/event.js';
import { SearchEntry } from '../../../models/search-entry.js';
import { townRules, weighRules } from '../../../models/town-rules.js';
import { Blocked } from '../../../models/version/checking.js';
import { Version } from '../../../models/version.js';
import { ruleRoutes } from '../../../src/rules/routes.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';
import { readXlsx } from '../../support/xlsx.js';

const everybody = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte', 'silvia', 'visitor'] as const;
type Person = (typeof everybody)[number];
const insiders: readonly Person[] = ['katrin', 'jens', 'nora', 'maria', 'rolf', 'anna', 'lotte'];
/** Silvia administers a town of her own: she sees and changes that one. */
const admins: readonly Person[] = ['anna', 'silvia'];

const routes: [verb: string, path: string, who: readonly Person[]][] = [
  ['get', '/settings/rules', admins],
  ['post', '/settings/rules', admins],
  ['get', '/help/rules', everybody],
  ['get', '/help/rules/:rule/:kind.svg', everybody],
  ['get', '/processes/quality', [...insiders, 'silvia']],
  ['get', '/processes/quality.:ending', [...insiders, 'silvia']],
];

describe('the rules of the check', () => {
  let app: RunningApp;
  let people: Cast;
  let browsers: Record<Person, Visitor>;
  let unruly: Made;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const pairs = await Promise.all(
      everybody.map(async (person): Promise<[Person, Visitor]> => {
        return [person, person === 'visitor' ? visitor(app) : await signedIn(app, people[person])];
      }),
    );
    browsers = Object.fromEntries(pairs) as Record<Person, Visitor>;
    unruly = await makeProcess(people, 'draft', { title: 'Torfstich erlauben', steps: ['Torfprüfung'] });
    await makeProcess(people, 'draft', { title: 'Torf nur gelistet', steps: [] });
  });
  after(() => app.close());

  const blocking = async (...names: string[]) =>
    weighRules(people.town, Object.fromEntries(names.map((name) => [name, 'block' as const])), {
      by: doer(people.anna),
      revision: (await townRules(people.town._id)).revision,
    });
  const submission = () => `/processes/${unruly.process.key}/versions/1/submission`;

  it('have all their routes in the table of this test', () => {
    const stack = (ruleRoutes as Router).stack.flatMap(({ route }) =>
      route ? [`${Object.keys((route as unknown as { methods: object }).methods)[0]} ${route.path}`] : [],
    );
    expect(routes.map(([verb, path]) => `${verb} ${path}`)).to.have.members(stack);
  });

  for (const [verb, path, who] of routes)
    it(`${verb} ${path} is for ${who.join(', ')}`, async () => {
      const address = path.replace(':rule', 'task-verb').replace(':kind', 'bad').replace(':ending', 'csv');
      for (const person of everybody) {
        const body = verb === 'get' ? null : new URLSearchParams();
        const { status } = await browsers[person].send(verb.toUpperCase(), address, body, { follow: false });
        const refused = person === 'visitor' ? (verb === 'get' ? 404 : 401) : 403;
        // Without a revision nothing is changed.
        expect(status, person).to.equal(who.includes(person) ? (verb === 'get' ? 200 : 409) : refused);
      }
    });

  it('are explained to everybody, with pictures for what is named and nothing else', async () => {
    const page = await browsers.visitor.get('/help/rules');
    expect(page.html.querySelectorAll('.fn-rule')).to.have.length(ruleNames.length);
    const picture = await browsers.visitor.get('/help/rules/four-eyes/good.svg');
    expect(picture.headers.get('content-type')).to.include('svg');
    expect(picture.headers.get('content-security-policy')).to.include('sandbox');
    for (const hostile of ['constructor/bad', 'four-eyes/worst', '..%2f/bad', '<svg>/bad'])
      expect((await browsers.visitor.get(`/help/rules/${encodeURI(hostile)}.svg`)).status, hostile).to.equal(404);
  });

  it('weigh what the administration says, one after the other, and the trail knows', async () => {
    // given two open pages
    const [first, second] = await Promise.all([0, 1].map(() => browsers.anna.get('/settings/rules')));
    if (!first || !second) throw new Error('no page');
    // when both are saved
    const saved = await browsers.anna.submit(first, '/settings/rules', {
      'rule.too-large': 'off',
      'rule.call-target': 'block',
    });
    const late = await browsers.anna.submit(second, '/settings/rules', { 'rule.too-large': 'block' });
    // then the second keeps what was typed and may be saved on top of the first
    expect(saved.status).to.equal(200);
    expect(late.status).to.equal(409);
    expect(late.html.querySelector('[name="rule.too-large"] [selected]')?.getAttribute('value')).to.equal('block');
    expect((await townRules(people.town._id)).severities).to.eql({ 'too-large': 'off', 'call-target': 'block' });
    const [event] = await recentEvents(people.town._id);
    expect(event?.kind).to.equal('municipality.rulesWeighed');
    expect(event?.details).to.eql({ blocking: 1, off: 1 });
    expect((await browsers.anna.get('/trail')).text).to.include('hat die Regeln der Prüfung geändert: 1');
    // and the other town has its own
    expect((await townRules(people.otherTown._id)).severities).to.eql({});
  });

  it('take nothing they do not know', async () => {
    const page = await browsers.anna.get('/settings/rules');
    const { revision } = await townRules(people.town._id);
    await browsers.anna.post('/settings/rules', {
      ...{ revision, 'rule.__proto__': 'block', 'rule.of-tomorrow': 'block', 'rule.too-large': '{"$gt":""}' },
    });
    expect(page.status).to.equal(200);
    expect(Object.keys((await townRules(people.town._id)).severities)).to.eql([]);
  });

  it('inform while they are hints', async () => {
    await blocking();
    const page = await browsers.katrin.get(`${submission()}/new`);
    expect(page.text)
      .to.include('Torfprüfung sagt nicht, was zu tun ist.')
      .and.not.include('verhindert das Einreichen');
    expect(page.html.querySelector('.fn-form__end button')).not.to.equal(null);
  });

  it('hold up a submission when they block, from the page and without it', async () => {
    await blocking('task-verb');
    const page = await browsers.katrin.get(`${submission()}/new`);
    expect(page.text).to.include('Ein Punkt verhindert das Einreichen');
    expect(page.html.querySelector('.fn-form__end button')).to.equal(null);
    expect(page.html.querySelector('.fn-blockers a')?.getAttribute('href')).to.include('/modeller?step=Task_1');

    const answer = await browsers.katrin.post(submission(), { note: 'Bitte heute noch', size: 'large' });
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('Torfprüfung sagt nicht');
    expect(answer.html.querySelector('textarea')?.text).to.include('Bitte heute noch');

    const version = await Version.findById(unruly.version._id).orFail();
    const refused = await version.submit({ by: doer(people.katrin) }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Blocked);
    expect((await Version.findById(unruly.version._id).orFail()).acts.map(({ kind }) => kind)).to.eql(['created']);
  });

  it('tell the modeller what they weigh', async () => {
    const page = await browsers.katrin.get(`/processes/${unruly.process.key}/versions/1/modeller`);
    expect(page.body).to.include('&#34;severities&#34;:{&#34;task-verb&#34;:&#34;block&#34;}');
  });

  describe('over the library', () => {
    it('say how often they speak, where, and what is not drawn', async () => {
      const page = await browsers.nora.get('/processes/quality');
      expect(page.text).and.include('Aufgabe ohne Tätigkeit im Namen').and.include('ohne Zeichnung');
      const link = page.html
        .querySelectorAll('.fn-quality__found a')
        .find((one) => one.text.startsWith('Aufgabe ohne Tät'));
      expect(link?.getAttribute('href')).to.equal(`/processes/${unruly.process.key}/versions/1/modeller?step=Task_1`);
      const reader = await browsers.rolf.get('/processes/quality');
      expect(reader.body).to.include(`/processes/${unruly.process.key}?step=Task_1#ablauf`);
    });

    it('can be selected and sorted, and hostile wishes change nothing', async () => {
      const rows = async (wish: string) =>
        (await browsers.nora.get(`/processes/quality?${wish}`)).texts('section[aria-labelledby=prozesse] tbody th');
      expect(await rows('rule=task-verb')).to.eql(['Torfstich erlauben']);
      expect(await rows('department=hauptamt')).to.eql([]);
      expect(await rows('sort=title')).to.eql(['Torf nur gelistet', 'Torfstich erlauben']);
      expect(await rows('sort=findings')).to.eql(['Torfstich erlauben', 'Torf nur gelistet']);
      expect(await rows('rule[$ne]=x&department=%00&sort=constructor')).to.have.length(2);
    });

    it('go into a spreadsheet', async () => {
      const csv = await browsers.nora.get('/processes/quality.csv?rule=task-verb');
      expect(csv.body)
        .to.include('Torfstich erlauben;Kämmerei;Entwurf;')
        .and.include('Aufgabe ohne Tätigkeit im Namen (1)');
      const sheets = await readXlsx((await browsers.nora.get('/processes/quality.xlsx')).bytes);
      expect(sheets).to.have.length(3);
      expect((await browsers.nora.get('/processes/quality.exe')).status).to.equal(404);
    });

    it('are honest about what was not looked at yet', async () => {
      await SearchEntry.updateOne({ process: unruly.process._id }, { $unset: { findings: 1 } });
      const page = await browsers.nora.get('/processes/quality');
      expect(page.text).to.include('Ein Prozess ist noch nicht geprüft.');
    });

    it('and show no other town anything', async () => {
      const page = await browsers.silvia.get('/processes/quality');
      expect(page.body).not.to.include('Torf');
      await makeProcess(people, 'public', { title: 'Torf offen', steps: ['Torfstich prüfen'] });
      const entries = await SearchEntry.find({ title: 'Torf offen', scope: { $in: ['public', 'towns'] } }).lean();
      for (const { findings } of entries) expect(findings).to.equal(null);
    });
  });
});
