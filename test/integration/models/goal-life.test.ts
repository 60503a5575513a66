import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { recentEvents } from '../../../models/event.js';
import { saidBy } from '../../../models/goal/indicator-words.js';
import { goalsServedBy } from '../../../models/goal/serving.js';
import { goalTree } from '../../../models/goal/tree.js';
import { Goal } from '../../../models/goal.js';
import { doer, makeAgenda, makeGoal } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';
import { refusal } from '../../support/refusals.js';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const days = {
  name: 'Tage bis zur Zahlung',
  unit: 'Tage',
  baseline: { value: 19, on: day('2026-01-01') },
  target: { value: 10, on: day('2027-12-31') },
};

describe('a goal', () => {
  let people: Cast;
  let agenda: Agenda;
  let goal: Goal;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
    await agenda.add('fields', { title: 'Bürgerservice', text: '' }, { by: doer(people.nora) });
  });
  beforeEach(async () => {
    goal = await makeGoal(agenda, people.nora, people.kaemmerei._id);
  });

  const again = async ({ _id }: Goal): Promise<Goal> => {
    const found = await Goal.findById(_id);
    if (!found) throw new Error('the goal is gone');
    return found;
  };
  const navigator = () => ({ by: doer(people.nora) });
  const wordsOf = ({ field, title, text, responsible }: Goal) => ({ field, title, text, responsible });
  const order = async () =>
    (await goalTree(agenda)).flatMap(({ goals }) => goals.map(({ goal: one }) => one._id.toString()));

  describe('in words', () => {
    it('given two who write at the same time, then the later one is told', async () => {
      const late = await again(goal);
      await goal.rewrite({ words: { ...wordsOf(goal), title: 'Neu' }, revision: 1, ...navigator() });

      const words = { ...wordsOf(late), title: 'Zu spät' };
      expect(await refusal(late.rewrite({ words, revision: 1, by: doer(people.maria) }))).to.equal(
        'Conflict savedMeanwhile',
      );
      expect((await again(goal)).title).to.equal('Neu');
    });

    it('moves under another field of action, to its end, and never under one that is not there', async () => {
      const other = agenda.fields[1]?._id ?? new Types.ObjectId();
      await goal.rewrite({ words: { ...wordsOf(goal), field: other }, revision: 1, ...navigator() });

      expect((await goalTree(agenda))[1]?.goals.map((one) => one.goal.title)).to.include(goal.title);
      const nowhere = { ...wordsOf(goal), field: new Types.ObjectId() };
      expect(await refusal(goal.rewrite({ words: nowhere, revision: 2, ...navigator() }))).to.equal('Invalid field');
    });

    it('changes its place among the others, and at the end nothing happens', async () => {
      const second = await makeGoal(agenda, people.nora);
      const before = await order();
      await second.shift('down');
      expect(await order()).to.eql(before);

      await second.shift('up');

      const after = await order();
      expect(after.indexOf(second._id.toString())).to.equal(before.indexOf(second._id.toString()) - 1);
      expect(after).to.have.members(before);
    });
  });

  describe('given up', () => {
    it('needs a reason, is recorded, leaves the tree and comes back', async () => {
      expect(await refusal(goal.drop({ ...navigator(), note: ' ' }))).to.equal('Invalid note');
      await goal.drop({ ...navigator(), note: 'Überholt durch das Land' });

      expect(await order()).not.to.include(goal._id.toString());
      expect((await again(goal)).acts.at(-1)?.note).to.equal('Überholt durch das Land');
      expect(await refusal(goal.drop({ ...navigator(), note: 'Noch einmal' }))).to.equal('Conflict notItsTime');

      await goal.restore(navigator());
      expect(await order()).to.include(goal._id.toString());
      const [last] = await recentEvents(people.town._id);
      expect(last?.kind).to.equal('goal.restored');
    });

    it('given two who give it up at the same time, then one act is recorded', async () => {
      const other = await again(goal);
      const both = await Promise.allSettled([
        goal.drop({ ...navigator(), note: 'A' }),
        other.drop({ by: doer(people.maria), note: 'B' }),
      ]);

      expect(both.filter((one) => one.status === 'fulfilled')).to.have.length(1);
      expect((await again(goal)).acts).to.have.length(2);
    });
  });

  describe('measured', () => {
    let indicator: Types.ObjectId;
    const enter = async (who: Goal, value: number, on: string) =>
      who.enter(indicator, { value, on: day(on), note: '' }, { by: doer(people.jens), at: day('2026-12-01') });
    const values = async () => (await again(goal)).indicators[0]?.values.map((one) => one.value);

    beforeEach(async () => {
      indicator = await goal.addIndicator(days, navigator());
    });

    it('keeps values by their day, whatever the order they came in', async () => {
      await enter(goal, 14, '2026-06-01');
      await enter(goal, 17, '2026-03-01');
      await enter(goal, 1.5, '2026-09-01');

      expect(await values()).to.eql([17, 14, 1.5]);
    });

    it('given ten who measure at the same time, then nothing is lost', async () => {
      const marks = Array.from({ length: 10 }, (_, index) => index);
      await Promise.all(
        marks.map(async (value) => enter(await again(goal), value, `2026-02-0${Math.min(value + 1, 9)}`)),
      );

      expect(await values()).to.have.members(marks);
    });

    it('lets a value be corrected and taken back, and stays whose it was', async () => {
      await enter(goal, 14, '2026-06-01');
      const id = (await again(goal)).indicators[0]?.values[0]?._id ?? new Types.ObjectId();
      await goal.correct(indicator, id, { value: 13, on: day('2026-06-01'), note: 'Nachgezählt' }, navigator());

      const [corrected] = (await again(goal)).indicators[0]?.values ?? [];
      expect([corrected?.value, corrected?.note, corrected?.entered.name]).to.eql([13, 'Nachgezählt', 'Jens Wolfram']);
      await goal.takeBack(indicator, id, navigator());
      expect(await values()).to.eql([]);
      expect(await refusal(goal.takeBack(indicator, id, navigator()))).to.equal('NotFound notFound');
    });

    it('refuses what is no number, has no day, or lies ahead', async () => {
      const at = day('2026-12-01');
      const reading = (value: number | null, on: Date | null) =>
        refusal(goal.enter(indicator, { value, on, note: '' }, { by: doer(people.jens), at }));

      expect(await reading(Number.NaN, at)).to.equal('Invalid value');
      expect(await reading(null, null)).to.equal('Invalid value on');
      expect(await reading(1, day('2026-12-05'))).to.equal('Invalid on');
    });

    it('given an indicator changed by two, then the later one is told, and measured values stay', async () => {
      await enter(goal, 14, '2026-06-01');
      const seen = saidBy((await again(goal)).indicators[0] as NonNullable<Goal['indicators'][number]>);
      await goal.changeIndicator(indicator, { ...days, unit: 'Werktage' }, seen, navigator());

      const late = goal.changeIndicator(indicator, { ...days, name: 'Dauer' }, seen, navigator());
      expect(await refusal(late)).to.equal('Conflict savedMeanwhile');
      expect(await values()).to.eql([14]);
    });

    it('removes an indicator only while nothing was measured', async () => {
      await enter(goal, 14, '2026-06-01');
      expect(await refusal(goal.removeIndicator(indicator, navigator()))).to.equal('Conflict indicatorMeasured');
      const empty = await goal.addIndicator({ ...days, name: 'Leer' }, navigator());
      await goal.removeIndicator(empty, navigator());

      expect((await again(goal)).indicators.map((one) => one.name)).to.eql(['Tage bis zur Zahlung']);
    });

    it('refuses a target before the baseline, and half a mark', async () => {
      const backwards = { ...days, target: { value: 1, on: day('2025-01-01') } };
      expect(await refusal(goal.addIndicator(backwards, navigator()))).to.equal('Invalid targetOn');
      const half = { ...days, baseline: { value: 3, on: null } };
      expect(await refusal(goal.addIndicator(half, navigator()))).to.equal('Invalid baselineOn');
    });
  });

  describe('linked', () => {
    const thing = () => ({ kind: 'process' as const, subject: new Types.ObjectId(), title: 'Rechnung' });

    it('given two curators who link different things at the same time, then both are there', async () => {
      const [one, other] = [thing(), thing()];
      await Promise.all([
        (await again(goal)).link(one, navigator()),
        (await again(goal)).link({ ...other, because: 'Spart Wege' }, { by: doer(people.maria) }),
      ]);

      expect((await again(goal)).links.map((link) => link.subject.toString())).to.have.members([
        one.subject.toString(),
        other.subject.toString(),
      ]);
    });

    it('links a thing once, takes it off and brings it back with its reason', async () => {
      const one = thing();
      await goal.link({ ...one, because: 'Spart Wege' }, navigator());
      await goal.link(one, navigator());
      expect((await again(goal)).links).to.have.length(1);

      await goal.unlink(one, navigator());
      await goal.unlink(one, navigator());
      expect((await again(goal)).links).to.have.length(0);
      await goal.relink(one, navigator());

      expect((await again(goal)).links.map((link) => link.because)).to.eql(['Spart Wege']);
    });

    it('is told by what serves it, as long as it is a goal', async () => {
      const one = thing();
      await goal.link(one, navigator());
      const served = async () => (await goalsServedBy(agenda, one)).map((each) => each.goal._id.toString());

      expect(await served()).to.eql([goal._id.toString()]);
      await goal.drop({ ...navigator(), note: 'Erledigt' });
      expect(await served()).to.eql([]);
    });
  });
});
