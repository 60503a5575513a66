import { expect } from 'chai';
import { Types } from 'mongoose';
import { Agenda } from '../../../models/agenda.js';
import { Candidate } from '../../../models/candidate.js';
import { Goal } from '../../../models/goal.js';
import { Measure } from '../../../models/measure.js';
import { Position } from '../../../models/position.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { type Fields, signedIn, type Visitor } from '../../support/visitor.js';

/** One of everything an agenda holds. */
async function oneOfEach(people: Cast) {
  const by = doer(people.nora);
  const agenda = await makeAgenda(people);
  const goal = await makeGoal(agenda, people.nora, people.kaemmerei._id);
  const mark = { value: 1, on: new Date('2026-01-01') };
  const indicator = await goal.addIndicator({ name: 'Quote', unit: '%', baseline: mark, target: mark }, { by });
  await goal.enter(indicator, { ...mark, note: '' }, { by });
  const candidate = await makeIdea(agenda, people.katrin);
  const accepted = await makeIdea(agenda, people.katrin);
  await accepted.accept({ nature: 'project', note: 'Ja.', by: doer(people.maria) });
  const measure = await makeMeasure(agenda, people.nora, { department: people.kaemmerei._id });
  const milestone = await measure.addMilestone({ title: 'Vergabe', due: new Date('2030-05-01') }, { by });
  const report = await measure.report({ progress: 10, mood: 'onTrack', note: '' }, { by });
  const rail = await agenda.add('guardRails', { title: 'Einmal erfassen', text: '' }, { by: doer(people.maria) });
  const stored = await Goal.findById(goal._id).orFail();
  const value = stored.indicators[0]?.values[0]?._id ?? new Types.ObjectId();
  return { agenda, goal, indicator, value, candidate, accepted, measure, milestone, report, rail };
}

describe('an agenda under attack', () => {
  let app: RunningApp;
  let people: Cast;
  let foreign: Cast;
  let own: Awaited<ReturnType<typeof oneOfEach>>;
  let theirs: Awaited<ReturnType<typeof oneOfEach>>;
  /** Of the own town, on an agenda that is over. */
  let former: Awaited<ReturnType<typeof oneOfEach>>;
  let nora: Visitor;
  let maria: Visitor;

  before(async () => {
    [app, people, foreign] = await Promise.all([startApp(), cast(), cast()]);
    [former, theirs] = await Promise.all([oneOfEach(people), oneOfEach(foreign)]);
    own = await oneOfEach(people);
    await own.agenda.makeCurrent({ by: doer(people.nora) });
    [nora, maria] = await Promise.all([signedIn(app, people.nora), signedIn(app, people.maria)]);
  });
  after(() => app.close());

  const others = () => [['another town', theirs] as const, ['another agenda', former] as const];
  const plain = { follow: false } as const;
  const post = (browser: Visitor, path: string, fields: Fields) => browser.post(path, fields, plain);

  describe('with ids of something else in a form', () => {
    it('puts no goal under a field of another agenda', async () => {
      for (const [where, { agenda }] of others()) {
        const fields = { title: 'Fremdes Feld', field: String(agenda.fields[0]?._id), text: '', revision: '1' };
        expect((await post(nora, `/agendas/${own.agenda.key}/goals`, fields)).status, where).to.equal(422);
        expect((await post(nora, `/goals/${own.goal.key}/words`, fields)).status, where).to.equal(422);
      }
      expect(await Goal.countDocuments({ title: 'Fremdes Feld' })).to.equal(0);
    });

    it('takes no department of another town, for nothing', async () => {
      const department = foreign.kaemmerei._id.toString();
      const field = String(own.agenda.fields[0]?._id);
      await post(nora, `/agendas/${own.agenda.key}/goals`, { title: 'Fremdes Amt', field, department });
      await post(nora, '/measures', { title: 'Fremdes Amt', department });
      await post(nora, '/candidates', { title: 'Fremdes Amt', reason: 'Darum.', department, seen: 'x' });
      const goal = await Goal.findOne({ title: 'Fremdes Amt' }).orFail();
      const measure = await Measure.findOne({ title: 'Fremdes Amt' }).orFail();
      const candidate = await Candidate.findOne({ title: 'Fremdes Amt' }).orFail();

      expect([goal.responsible.department, measure.department, candidate.department]).to.eql([null, null, null]);
    });

    it('makes no measure of what stands elsewhere', async () => {
      for (const [where, { goal, measure }] of others())
        for (const wrong of [{ goal: goal._id.toString() }, { dependsOn: measure._id.toString() }] as Fields[]) {
          const fields = { title: 'Aus der Fremde', ...wrong };
          expect((await post(nora, '/measures', fields)).status, where).to.be.oneOf([404, 422]);
          const words = { ...fields, revision: String(own.measure.revision) };
          expect((await post(nora, `/measures/${own.measure.key}/words`, words)).status, where).to.equal(422);
        }
      for (const owner of [people.silvia, foreign.nora])
        expect(
          (await post(nora, '/measures', { title: 'Aus der Fremde', owner: owner._id.toString() })).status,
        ).to.equal(422);
      for (const part of ['candidate', 'under'])
        for (const key of [theirs.accepted.key, theirs.goal.key])
          expect((await post(nora, '/measures', { title: 'Aus der Fremde', [part]: key })).status, part).to.be.oneOf([
            403, 404,
          ]);
      expect(await Measure.countDocuments({ title: 'Aus der Fremde' })).to.equal(0);
      expect((await Candidate.findById(theirs.accepted._id).orFail()).state).to.equal('accepted');
    });

    it('joins, places and arranges nothing across agendas', async () => {
      const at = `/candidates/${own.candidate.key}`;
      for (const [where, { candidate, goal }] of others()) {
        expect((await post(nora, `${at}/merging`, { into: candidate.key })).status, where).to.equal(422);
        await post(nora, `${at}/row`, { goal: goal.key });
        await post(nora, `${at}/move`, { goal: goal.key });
        await post(maria, `/candidates/${own.accepted.key}/acts/placed`, { goal: goal.key });
        expect((await nora.get(`${at}/merging/new?into=${candidate.key}`)).body, where).not.to.contain(candidate.title);
        expect((await Candidate.findById(candidate._id).orFail()).voices, where).to.have.length(1);
      }
      const now = await Candidate.find({ _id: { $in: [own.candidate._id, own.accepted._id] } });
      expect(now.map(({ goal, state }) => [goal, state])).to.have.deep.members([
        [null, 'proposed'],
        [null, 'accepted'],
      ]);
    });

    it('reaches no thing that is not shown to who asks', async () => {
      const { process } = await makeProcess(foreign, 'draft', { title: 'Geheimer Prozess' });
      const { practice } = await makePractice(foreign, 'staff', { title: 'Geheime Praxis' });
      for (const [kind, key] of [
        ['process', process.key],
        ['practice', practice.key],
      ] as const) {
        const thing = { kind, key };
        const asked = new URLSearchParams(thing);
        const tries = [
          await nora.get(`/candidates/new?${asked}`),
          await post(nora, '/candidates', { ...thing, reason: 'Darum.' }),
          await nora.get(`/goals/served/new?${asked}`),
          await post(nora, '/goals/served', { ...thing, goal: own.goal.key }),
          await post(nora, `/goals/${own.goal.key}/links`, thing),
          await post(nora, `/measures/${own.measure.key}/links`, thing),
          await post(nora, `/agendas/${own.agenda.key}/coverage?kind=${kind}`, { link: `${key} ${own.goal.key} x` }),
        ];
        expect(tries.map(({ status }) => status)).to.eql([404, 404, 404, 404, 422, 422, 404]);
        for (const { body } of tries) expect(body).not.to.match(/Geheime/);
      }
      const open = await makeProcess(foreign, 'public');
      const cell = `${open.process.key} ${own.goal.key} x`;
      const covered = await post(nora, `/agendas/${own.agenda.key}/coverage`, { link: cell });
      expect(covered.status, 'the matrix is of the own things').to.equal(404);
      expect((await Goal.findById(own.goal._id).orFail()).links).to.have.length(0);
      expect((await Measure.findById(own.measure._id).orFail()).links).to.have.length(0);
    });

    it('links nothing to a goal of another town or of an agenda that is over', async () => {
      const { process } = await makeProcess(people, 'public');
      for (const [where, { goal }] of others()) {
        const fields = { kind: 'process', key: process.key, goal: goal.key };
        expect((await post(nora, '/goals/served', fields)).status, where).to.equal(422);
        const cell = { link: `${process.key} ${goal.key} x` };
        expect((await post(nora, `/agendas/${own.agenda.key}/coverage`, cell)).status, where).to.equal(404);
        expect((await Goal.findById(goal._id).orFail()).links, where).to.have.length(0);
      }
    });

    it('states positions and ratings for candidates of this agenda alone', async () => {
      const jens = await signedIn(app, people.jens);
      for (const [where, { candidate }] of others()) {
        const { key } = candidate;
        const said = { [`weight.${key}`]: 'centre', [`nature.${key}`]: 'project', [`sentence.${key}`]: 'Nein.' };
        await post(jens, `/agendas/${own.agenda.key}/positions`, { candidate: key, ...said });
        expect(await Position.countDocuments({ candidate: candidate._id }), where).to.equal(0);
      }
      for (const column of [foreign.kaemmerei._id, people.hauptamt._id].map(String)) {
        const { status } = await post(jens, `/agendas/${own.agenda.key}/positions`, { for: column });
        expect(status, column).to.equal(403);
      }
      expect((await post(jens, `/agendas/${own.agenda.key}/positions`, { for: 'mayor' })).status).to.equal(403);
    });
  });

  describe('with two things in one address that do not belong together', () => {
    it('finds neither', async () => {
      for (const [where, one] of others()) {
        const gets = [
          `/goals/${own.goal.key}/indicators/${one.indicator}`,
          `/goals/${own.goal.key}/indicators/${one.indicator}/edit`,
          `/goals/${own.goal.key}/indicators/${own.indicator}/values/${one.value}/edit`,
          `/measures/${own.measure.key}/milestones/${one.milestone}/edit`,
        ];
        for (const path of gets) expect((await nora.get(path)).status, `${where} ${path}`).to.equal(404);
        const rail = `/agendas/${own.agenda.key}/guard-rails/${one.rail}`;
        expect((await maria.get(`${rail}/edit`)).status, `${where} ${rail}`).to.equal(404);
        const report = `/measures/${own.measure.key}/reports/${one.report}`;
        expect((await nora.get(`${report}/edit`)).status, `${where} ${report}`).to.be.oneOf([404, 409]);
        const changes: [Visitor, string, Fields][] = [
          [nora, `/goals/${own.goal.key}/indicators/${one.indicator}`, { name: 'Umbenannt', unit: '%' }],
          [nora, `/goals/${own.goal.key}/indicators/${one.indicator}/values`, { value: '99', on: '2026-02-02' }],
          [nora, `/goals/${own.goal.key}/indicators/${one.indicator}/removal`, {}],
          [nora, `/goals/${own.goal.key}/indicators/${own.indicator}/values/${one.value}/removal`, {}],
          [nora, `/measures/${own.measure.key}/milestones/${one.milestone}`, { title: 'Umbenannt', due: '2031-01-01' }],
          [nora, `/measures/${own.measure.key}/milestones/${one.milestone}/completion`, {}],
          [nora, `/measures/${own.measure.key}/milestones/${one.milestone}/removal`, {}],
          [nora, report, { progress: '99', mood: 'stuck', note: 'Umgeschrieben' }],
          [maria, rail, { title: 'Umbenannt', text: '' }],
          [maria, `${rail}/removal`, {}],
        ];
        for (const [browser, path, fields] of changes)
          expect((await post(browser, path, fields)).status, `${where} ${path}`).to.be.oneOf([303, 404, 409, 422]);
        const [goal, measure, agenda] = await Promise.all([
          Goal.findById(one.goal._id).orFail(),
          Measure.findById(one.measure._id).orFail(),
          Agenda.findById(one.agenda._id).orFail(),
        ]);
        expect(goal.indicators.map(({ name, values }) => [name, values.length])).to.eql([['Quote', 1]]);
        expect(measure.milestones.map(({ title, done }) => [title, done])).to.eql([['Vergabe', null]]);
        expect(measure.reports.map(({ progress }) => progress)).to.eql([10]);
        expect(agenda.guardRails.map(({ title }) => title)).to.eql(['Einmal erfassen']);
      }
    });
  });

  describe('with more fields than the form has', () => {
    const more = {
      _id: '0'.repeat(24),
      key: 'gekapert',
      municipality: '0'.repeat(24),
      agenda: '0'.repeat(24),
      state: 'done',
      current: '',
      acts: 'x',
      'acts[0][kind]': 'accepted',
      voices: 'x',
      by: '0'.repeat(24),
      measure: '0'.repeat(24),
      __proto__: 'x',
      constructor: 'x',
      'title[$gt]': '',
      $where: '1',
    };

    it('changes nothing but what it says', async () => {
      const { agenda, candidate, goal, measure } = own;
      const { revision } = await Candidate.findById(candidate._id).orFail();
      const words = { ...more, title: 'Neuer Name', text: '', revision: String(revision) };
      await post(nora, `/candidates/${candidate.key}/words`, words);
      await post(nora, `/goals/${goal.key}/words`, {
        ...{ ...more, title: 'Neues Ziel', field: String(agenda.fields[0]?._id), revision: String(goal.revision) },
        guardRails: 'x',
      });
      await post(nora, `/measures/${measure.key}/words`, { ...more, title: 'Neue Massnahme', revision: '1' });
      await post(nora, `/agendas/${agenda.key}/words`, {
        ...{ ...more, title: 'Neue Agenda', from: '2027', to: '2030', revision: '1' },
        guardRails: 'x',
      });
      const now = {
        candidate: await Candidate.findById(candidate._id).orFail(),
        goal: await Goal.findById(goal._id).orFail(),
        measure: await Measure.findById(measure._id).orFail(),
        agenda: await Agenda.findById(agenda._id).orFail(),
      };
      expect([now.candidate.title, now.candidate.state, now.candidate.key, now.candidate.acts.length]).to.eql([
        'Neuer Name',
        'proposed',
        candidate.key,
        1,
      ]);
      expect([now.goal.title, now.goal.key]).to.eql(['Neues Ziel', goal.key]);
      expect([now.measure.title, now.measure.state, now.measure.key]).to.eql([
        'Neue Massnahme',
        'underway',
        measure.key,
      ]);
      expect([now.agenda.title, now.agenda.current, now.agenda.guardRails.length]).to.eql(['Neue Agenda', true, 1]);
      for (const { municipality } of Object.values(now)) expect(municipality.equals(people.town._id)).to.equal(true);
    });

    it('takes no objects where it wants words, as form or as data', async () => {
      const path = `/candidates/${own.candidate.key}/positions/${people.kaemmerei._id}`;
      const jens = await signedIn(app, people.jens);
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      for (const said of [
        { weight: { $ne: '' }, nature: { $gt: '' }, sentence: { $regex: '.*' }, revision: { $gt: 0 } },
        { weight: ['centre'], nature: ['strategy'], sentence: [['x']], revision: [[0]] },
        [],
        'x',
        null,
      ]) {
        const { status } = await jens.send('PUT', path, JSON.stringify(said), { headers, follow: false });
        expect(status, JSON.stringify(said)).to.be.oneOf([200, 400, 422]);
      }
      for (const key of ['[$ne]', '%24ne', '{"$gt":""}', '__proto__', 'constructor'])
        for (const part of ['agendas', 'goals', 'candidates', 'measures'])
          expect((await nora.get(`/${part}/${encodeURIComponent(key)}`)).status, `${part} ${key}`).to.equal(404);
    });

    it('says what is too long, and never stumbles over it', async () => {
      const long = 'x'.repeat(120_000);
      const id = (of: { key: string }) => of.key;
      const forms: [path: string, fields: string[]][] = [
        ['/agendas', ['title', 'foreword', 'resolution']],
        [`/agendas/${id(own.agenda)}/words`, ['title', 'foreword', 'resolution']],
        [`/agendas/${id(own.agenda)}/goals`, ['title', 'text', 'role']],
        [`/agendas/${id(own.agenda)}/guard-rails`, ['title', 'text']],
        [`/agendas/${id(own.agenda)}/editions`, ['signedBy', 'resolution', 'note']],
        [`/goals/${id(own.goal)}/indicators`, ['name', 'unit', 'baseline', 'target']],
        [`/goals/${id(own.goal)}/indicators/${own.indicator}/values`, ['value', 'note']],
        [`/goals/${id(own.goal)}/dropping`, ['note']],
        ['/candidates', ['title', 'text', 'reason']],
        [`/candidates/${id(own.candidate)}/voices`, ['reason']],
        [`/candidates/${id(own.candidate)}/remarks`, ['text']],
        [`/candidates/${id(own.candidate)}/acts/rejected`, ['note']],
        [`/candidates/${id(own.candidate)}/splitting`, ['title', 'text', 'reason']],
        [`/candidates/${id(own.candidate)}/merging`, ['note']],
        [`/candidates/${id(own.candidate)}/rating`, ['benefit', 'effort', 'note']],
        [`/candidates/${id(own.candidate)}/positions/mayor`, ['sentence']],
        ['/measures', ['title', 'text', 'ownerRole', 'budget']],
        [`/measures/${id(own.measure)}/words`, ['title', 'text', 'budget', 'endNote']],
        [`/measures/${id(own.measure)}/reports`, ['progress', 'note']],
        [`/measures/${id(own.measure)}/milestones`, ['title', 'due']],
        [`/measures/${id(own.measure)}/abandonment`, ['note']],
      ];
      for (const [path, fields] of forms) {
        // Of one form the long field stands there once it is said what it is about.
        const typed = { into: own.accepted.key, ...Object.fromEntries(fields.map((name) => [name, long])) };
        const { status, body } = await post(maria, path, typed);
        expect(status, path).to.equal(422);
        expect(body, `${path} keeps what was typed`).to.contain('xxxxx');
      }
    });
  });

  it('leads nowhere else after something was done', async () => {
    for (const back of [
      '//boese.example',
      'https://boese.example',
      '/\\boese.example',
      '/\t/boese.example',
      'javascript:x',
    ]) {
      const candidate = await makeIdea(own.agenda, people.katrin);
      const form = await maria.get(`/candidates/${candidate.key}/acts/rejected/new?${new URLSearchParams({ back })}`);
      expect(form.html.querySelector('main input[name=back]')?.getAttribute('value'), back).to.equal('');
      const moved = await post(maria, `/candidates/${candidate.key}/move`, { column: 'discussed', back });
      expect(moved.location, back).to.match(/^\/agendas\//);
      const decided = await post(maria, `/candidates/${candidate.key}/acts/rejected`, { note: 'Nein.', back });
      expect(decided.location, back).to.equal(`/candidates/${candidate.key}`);
    }
  });
});
