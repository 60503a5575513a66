import { expect } from 'chai';
import { Types } from 'mongoose';
import { type Lit, lightOf } from '../../../models/measure/light.js';
import type { Measure, Mood } from '../../../models/measure.js';

type Shown = Parameters<typeof lightOf>[0];

const today = new Date('2027-06-15T10:00:00Z');
const day = (written: string) => new Date(`${written}T00:00:00Z`);
const said = (at: string) => ({ by: new Types.ObjectId(), name: 'Katrin', at: day(at), note: '' });
const report = (mood: Mood, progress = 50, at = '2027-06-01'): Measure['reports'][number] => {
  return { _id: new Types.ObjectId(), mood, progress, said: said(at) };
};
const milestone = (due: string, done = false): Measure['milestones'][number] => {
  return { _id: new Types.ObjectId(), title: 'Anbieter gewählt', due: day(due), done: done ? said(due) : null };
};
const act = (kind: 'created' | 'started' | 'reopened', at: string) => ({ ...said(at), kind, before: null, end: null });

/** Under way since May, with time until the end of the year. */
function measure(fields: Partial<Shown> = {}): Shown {
  return {
    title: 'E-Rechnung',
    state: 'underway',
    start: day('2027-05-01'),
    end: day('2027-12-31'),
    milestones: [],
    reports: [report('onTrack')],
    acts: [act('created', '2027-04-01'), act('started', '2027-05-01')],
    ...fields,
  };
}

const brief = ({ light, reasons }: Lit) => [light, ...reasons.map(({ kind }) => kind)].join(' ');

describe('the traffic light of a measure', () => {
  const cases: [what: string, fields: Partial<Shown>, light: string][] = [
    ['under way and nothing wrong', {}, 'green onPlan'],
    ['done, however late it was', { state: 'done', end: day('2027-01-01') }, 'grey done'],
    ['given up', { state: 'dropped', reports: [report('stuck')] }, 'grey dropped'],
    ['planned without a day', { state: 'planned', start: null, reports: [] }, 'grey notBegun'],
    ['planned and begins today', { state: 'planned', start: day('2027-06-15'), reports: [] }, 'grey beginsLater'],
    [
      'planned and should have begun yesterday',
      { state: 'planned', start: day('2027-06-14'), reports: [] },
      'yellow shouldHaveBegun',
    ],
    [
      'planned though its end has passed',
      { state: 'planned', start: null, end: day('2027-06-14'), reports: [] },
      'red endPassed',
    ],
    ['ends today and is nearly done', { end: day('2027-06-15'), reports: [report('onTrack', 95)] }, 'green onPlan'],
    ['ended yesterday', { end: day('2027-06-14') }, 'red endPassed'],
    ['ends in 31 days with 10 %', { end: day('2027-07-16'), reports: [report('onTrack', 10)] }, 'green onPlan'],
    ['ends in 30 days with 69 %', { end: day('2027-07-15'), reports: [report('onTrack', 69)] }, 'yellow endNear'],
    ['ends in 30 days with 70 %', { end: day('2027-07-15'), reports: [report('onTrack', 70)] }, 'green onPlan'],
    ['has no end', { end: null }, 'green onPlan'],
    ['a milestone is due today', { milestones: [milestone('2027-06-15')] }, 'green onPlan'],
    ['a milestone is a day late', { milestones: [milestone('2027-06-14')] }, 'yellow milestoneLate'],
    ['a milestone is 14 days late', { milestones: [milestone('2027-06-01')] }, 'yellow milestoneLate'],
    ['a milestone is 15 days late', { milestones: [milestone('2027-05-31')] }, 'red milestoneVeryLate'],
    ['a late milestone was reached', { milestones: [milestone('2027-01-31', true)] }, 'green onPlan'],
    ['the last report is stuck', { reports: [report('onTrack'), report('stuck')] }, 'red stuck'],
    ['it was stuck before', { reports: [report('stuck'), report('onTrack')] }, 'green onPlan'],
    ['the last report is at risk', { reports: [report('atRisk')] }, 'yellow atRisk'],
    ['no report for 60 days', { reports: [report('onTrack', 50, '2027-04-16')], acts: [] }, 'green onPlan'],
    ['no report for 61 days', { reports: [report('onTrack', 50, '2027-04-15')], acts: [] }, 'yellow silent'],
    ['never a report, begun 45 days ago', { reports: [] }, 'green onPlan'],
    ['never a report, begun long ago', { reports: [], acts: [act('started', '2027-01-10')] }, 'yellow silent'],
    [
      'taken up again a week ago',
      { reports: [], acts: [act('started', '2027-01-10'), act('reopened', '2027-06-08')] },
      'green onPlan',
    ],
  ];
  for (const [what, fields, expected] of cases)
    it(`${what}: ${expected.split(' ')[0]}`, () => {
      expect(brief(lightOf(measure(fields), today))).to.equal(expected);
    });

  it('turns yellow with what it waits for', () => {
    const late = measure({ title: 'Scanner', end: day('2027-06-14') });

    expect(brief(lightOf(measure(), today, [late]))).to.equal('yellow waitsForLate');
    expect(brief(lightOf(measure(), today, [{ ...late, state: 'done' }, measure()]))).to.equal('green onPlan');
  });

  it('says every reason, the worst first', () => {
    const bad = measure({ end: day('2027-06-14'), milestones: [milestone('2027-06-10')], reports: [report('atRisk')] });

    expect(brief(lightOf(bad, today))).to.equal('red endPassed milestoneLate atRisk');
  });

  it('goes by the clock of the town: the day changes at its midnight', () => {
    const ends = measure({ end: day('2027-06-15'), reports: [report('onTrack', 90)] });

    expect(lightOf(ends, new Date('2027-06-15T21:59:00Z')).light).to.equal('green');
    expect(lightOf(ends, new Date('2027-06-15T22:01:00Z')).light).to.equal('red');
  });
});
