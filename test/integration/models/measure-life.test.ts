import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { Candidate } from '../../../models/candidate.js';
import { recentEvents } from '../../../models/event.js';
import { candidateBehind } from '../../../models/measure/following.js';
import { realise } from '../../../models/measure/realising.js';
import { type MeasureWords, wordsOf } from '../../../models/measure/words.js';
import { Measure } from '../../../models/measure.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

const day = (written: string) => new Date(`${written}T00:00:00Z`);
const again = (measure: Measure) => Measure.findById(measure._id).orFail();

describe('a measure', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  async function accepted(): Promise<Candidate> {
    const candidate = await makeIdea(agenda, people.katrin);
    await candidate.accept({ nature: 'project', note: 'Wirkt sofort.', by: doer(people.maria) });
    return candidate;
  }

  const words = (fields: Partial<MeasureWords> = {}): MeasureWords => ({
    ...wordsOf(new Measure({ title: 'E-Rechnung einführen' })),
    ...fields,
  });
  const by = () => doer(people.nora);

  describe('made of a candidate', () => {
    it('is there first, then the candidate points to it', async () => {
      const candidate = await accepted();
      const measure = await realise(candidate, { words: words(), link: null, by: by() });

      const stored = await Candidate.findById(candidate._id).orFail();
      expect(stored.state).to.equal('underway');
      expect(stored.measure?.equals(measure._id)).to.equal(true);
      expect(measure.candidate?.equals(candidate._id)).to.equal(true);
    });

    it('is taken, not made twice, when somebody was interrupted in between', async () => {
      const candidate = await accepted();
      const half = await makeMeasure(agenda, people.nora, { candidate: candidate._id });

      const measure = await realise(candidate, { words: words({ title: 'Noch einmal' }), link: null, by: by() });

      expect(measure._id.equals(half._id)).to.equal(true);
      expect((await again(half)).title).to.equal('Noch einmal');
      expect(await Measure.countDocuments({ candidate: candidate._id })).to.equal(1);
      expect(candidate.state).to.equal('underway');
    });

    it('is one when two make it at the same time', async () => {
      const candidate = await accepted();
      const other = await Candidate.findById(candidate._id).orFail();
      const making = [candidate, other].map((one) => realise(one, { words: words(), link: null, by: by() }));
      const made = await Promise.allSettled(making);

      expect(made.map(({ status }) => status).sort()).to.eql(['fulfilled', 'rejected']);
      expect(await Measure.countDocuments({ candidate: candidate._id })).to.equal(1);
    });

    it('is not made of what is not accepted', async () => {
      const candidate = await makeIdea(agenda, people.katrin);

      expect(await refusal(realise(candidate, { words: words(), link: null, by: by() }))).to.equal(
        'Conflict notItsTime',
      );
    });
  });

  describe('lives', () => {
    it('from plan to end, is taken up again, and its candidate follows', async () => {
      const candidate = await accepted();
      const measure = await realise(candidate, { words: words(), link: null, by: by() });
      const stateOf = async () => (await Candidate.findById(candidate._id).orFail()).state;

      await measure.begin({ by: by() });
      await measure.finish({ by: by() });
      expect(await stateOf()).to.equal('done');
      await measure.reopen({ by: by(), note: 'Ein Amt fehlt noch.' });
      expect(await stateOf()).to.equal('underway');
      await measure.drop({ by: by(), note: 'Das Land übernimmt es.' });

      expect(await stateOf()).to.equal('dropped');
      const stored = await again(measure);
      expect(stored.acts.map(({ kind }) => kind)).to.eql(['created', 'started', 'done', 'reopened', 'dropped']);
      expect(stored.state).to.equal('dropped');
      const told = await recentEvents(people.town._id);
      expect(told.map(({ kind }) => kind)).to.include.members([
        'measure.started',
        'measure.dropped',
        'candidate.resumed',
      ]);
    });

    it('is valid when somebody is interrupted before the candidate followed, and doing it again repairs it', async () => {
      const candidate = await accepted();
      const measure = await realise(candidate, { words: words(), link: null, by: by() });
      await measure.finish({ by: by() });
      // as if the process had stopped after the first write
      await Candidate.replaceOne({ _id: candidate._id }, candidate.toObject());
      const found = await again(measure);
      expect((await candidateBehind(found))?._id.equals(candidate._id)).to.equal(true);

      await found.finish({ by: by() });

      expect((await Candidate.findById(candidate._id).orFail()).state).to.equal('done');
      expect((await again(measure)).acts.map(({ kind }) => kind)).to.eql(['created', 'done']);
      expect(await candidateBehind(found)).to.equal(null);
      expect(await refusal(found.finish({ by: by() }))).to.equal('Conflict notItsTime');
    });

    it('ends once when two end it at the same time', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const other = await again(measure);
      await measure.finish({ by: by() });

      expect(await refusal(other.drop({ by: by(), note: 'Zu teuer.' }))).to.equal('Conflict notItsTime');
      expect((await again(measure)).state).to.equal('done');
    });

    it('is given up and taken up again only with a reason, and begun once', async () => {
      const measure = await makeMeasure(agenda, people.nora);

      expect(await refusal(measure.drop({ by: by(), note: ' ' }))).to.equal('Invalid note');
      await measure.begin({ by: by() });
      expect(await refusal(measure.begin({ by: by() }))).to.equal('Conflict notItsTime');
      expect(await refusal(measure.reopen({ by: by(), note: 'Doch.' }))).to.equal('Conflict notItsTime');
    });
  });

  describe('is reported on', () => {
    it('and begins with the first report', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      await measure.report({ progress: 20, mood: 'onTrack', note: '' }, { by: by() });

      const stored = await again(measure);
      expect(stored.state).to.equal('underway');
      expect(stored.acts.map(({ kind }) => kind)).to.eql(['created', 'started']);
    });

    it('by two at once, and nothing is lost', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const copies = await Promise.all(Array.from({ length: 8 }, () => again(measure)));
      await Promise.all(
        copies.map((copy, index) => copy.report({ progress: index, mood: 'onTrack', note: '' }, { by: by() })),
      );

      const stored = await again(measure);
      expect(stored.reports.map(({ progress }) => progress).sort()).to.eql([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(stored.acts.filter(({ kind }) => kind === 'started')).to.have.length(1);
    });

    it('and the newest report is corrected by who wrote it, within minutes', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const at = new Date('2027-03-01T08:00:00Z');
      const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
      const id = await measure.report({ progress: 20, mood: 'onTrack', note: '' }, { by: by(), at });
      const corrected = { progress: 30, mood: 'onTrack' as const, note: 'Richtig so.' };

      await measure.correctReport(id, corrected, { by: by(), at: later(14) });
      expect((await again(measure)).reports.map(({ progress }) => progress)).to.eql([30]);
      const tooLate = 'Conflict tooLateToCorrect';
      expect(await refusal(measure.correctReport(id, corrected, { by: by(), at: later(16) }))).to.equal(tooLate);
      const jens = doer(people.jens);
      expect(await refusal(measure.correctReport(id, corrected, { by: jens, at: later(2) }))).to.equal(tooLate);
      await measure.report({ progress: 40, mood: 'onTrack', note: '' }, { by: jens, at: later(3) });
      expect(await refusal(measure.correctReport(id, corrected, { by: by(), at: later(4) }))).to.equal(tooLate);
    });

    it('with a number, a mood, and words when it does not go well', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const report = (progress: number | null, mood: 'onTrack' | 'stuck' | null, note = '') =>
        refusal(measure.report({ progress, mood, note }, { by: by() }));

      expect(await report(101, 'onTrack')).to.equal('Invalid progress');
      expect(await report(Number.NaN, null)).to.equal('Invalid progress mood');
      expect(await report(10, 'stuck', ' ')).to.equal('Invalid note');
      await measure.finish({ by: by() });
      expect(await report(10, 'onTrack')).to.equal('Conflict notItsTime');
    });
  });

  describe('is planned', () => {
    it('with milestones that are reached, opened, moved, taken out and put back', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const id = await measure.addMilestone({ title: 'Anbieter gewählt', due: day('2027-05-01') }, { by: by() });
      await measure.reachMilestone(id, { by: by() });
      await measure.changeMilestone(id, { title: 'Vertrag', due: day('2027-06-01') }, { by: by() });
      expect((await again(measure)).milestones[0]?.done?.name).to.equal('Nora Lindner');
      await measure.unreachMilestone(id, { by: by() });
      await measure.takeOutMilestone(id, { by: by() });
      expect((await again(measure)).milestones).to.have.length(0);
      await measure.putBackMilestone(id, { by: by() });

      const [back] = (await again(measure)).milestones;
      expect([back?.title, back?.due.toISOString().slice(0, 10), back?.done]).to.eql(['Vertrag', '2027-06-01', null]);
      expect(await refusal(measure.addMilestone({ title: '', due: null }, { by: by() }))).to.equal('Invalid title due');
      const nowhere = new Types.ObjectId();
      expect(await refusal(measure.reachMilestone(nowhere, { by: by() }))).to.equal('NotFound notFound');
    });

    it('by two at once without losing a milestone', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const copies = await Promise.all(Array.from({ length: 6 }, () => again(measure)));
      const add = (copy: Measure, index: number) =>
        copy.addMilestone({ title: `M${index}`, due: day('2027-05-01') }, { by: by() });
      await Promise.all(copies.map(add));

      expect((await again(measure)).milestones).to.have.length(6);
    });

    it('on the revision that was seen, and a new end is an act', async () => {
      const measure = await makeMeasure(agenda, people.nora, { end: day('2027-06-30') });
      const other = await again(measure);
      await measure.rewrite({
        words: { ...wordsOf(measure), end: day('2027-09-30') },
        revision: 1,
        note: 'Der Anbieter liefert später.',
        by: by(),
      });

      expect(
        await refusal(other.rewrite({ words: { ...wordsOf(other), title: 'Anders' }, revision: 1, by: by() })),
      ).to.equal('Conflict savedMeanwhile');
      const last = (await again(measure)).acts.at(-1);
      expect([last?.kind, last?.before, last?.end, last?.note]).to.eql([
        'rescheduled',
        day('2027-06-30'),
        day('2027-09-30'),
        'Der Anbieter liefert später.',
      ]);
    });

    it('without circles, and only with goals, people and measures of its own agenda', async () => {
      const [first, second] = [await makeMeasure(agenda, people.nora), await makeMeasure(agenda, people.nora)];
      await second.rewrite({ words: { ...wordsOf(second), dependsOn: [first._id] }, revision: 1, by: by() });
      const elsewhere = await makeAgenda(people);
      const foreign = await makeMeasure(elsewhere, people.nora);
      const goal = await makeGoal(elsewhere, people.nora);
      const write = (fields: Partial<MeasureWords>) =>
        refusal(first.rewrite({ words: { ...wordsOf(first), ...fields }, revision: 1, by: by() }));

      expect(await write({ dependsOn: [second._id] })).to.equal('Invalid dependsOn');
      expect(await write({ dependsOn: [first._id] })).to.equal('Invalid dependsOn');
      expect(await write({ dependsOn: [foreign._id] })).to.equal('Invalid dependsOn');
      expect(await write({ goal: goal._id })).to.equal('Invalid goal');
      expect(await write({ owner: people.silvia._id })).to.equal('Invalid owner');
      expect((await again(second)).dependsOn.map(String)).to.eql([first.id]);
    });

    it('with what it works with, once each, and a link that was taken out comes back', async () => {
      const measure = await makeMeasure(agenda, people.nora);
      const subject = new Types.ObjectId();
      const link = { kind: 'process' as const, subject, because: '', element: null, elementName: '' };
      await measure.link(link, { by: by() });
      await measure.link({ ...link, element: 'Task_1', elementName: 'Rechnung prüfen' }, { by: by() });

      const [stored] = (await again(measure)).links;
      expect(stored?.elementName).to.equal('Rechnung prüfen');
      await measure.unlink(stored?._id ?? subject, { by: by() });
      expect((await again(measure)).links).to.have.length(0);
      await measure.linkAgain(stored?._id ?? subject, { by: by() });
      expect((await again(measure)).links).to.have.length(1);
    });
  });
});
