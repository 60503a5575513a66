import { expect } from 'chai';
import { Types } from 'mongoose';
import { remindersOf } from '../../../models/measure/reminding.js';
import type { MeasureFields } from '../../../models/measure.js';

const now = new Date('2026-11-26T09:30:00Z');
const on = (day: string) => new Date(`${day}T00:00:00Z`);
const said = (at: Date) => ({ by: new Types.ObjectId(), name: 'Katrin', at, note: '' });

type Dated = Parameters<typeof remindersOf>[0];

function reminded(fields: Partial<Dated>): string[] {
  const measure: Dated = { start: null, end: null, state: 'planned', milestones: [], reports: [], acts: [], ...fields };
  return remindersOf(measure, now).map(({ kind, due }) => `${kind} ${due.toISOString().slice(0, 10)}`);
}

function milestone(due: string, done = false): MeasureFields['milestones'][number] {
  return { _id: new Types.ObjectId(), title: 'Schulung', due: on(due), done: done ? said(now) : null };
}

describe('what the calendar asks of a measure', () => {
  it('is its end, from two weeks before on', () => {
    expect(reminded({ end: on('2026-12-11') })).to.eql([]);
    expect(reminded({ end: on('2026-12-10') })).to.eql(['measureDue 2026-12-10']);
    expect(reminded({ end: on('2026-11-26') })).to.eql(['measureDue 2026-11-26']);
    expect(reminded({ end: on('2026-11-25') })).to.eql(['measureOverdue 2026-11-25']);
  });

  it('is nothing once it is over', () => {
    expect(reminded({ end: on('2026-11-25'), state: 'done' })).to.eql([]);
    expect(reminded({ end: on('2026-11-25'), state: 'dropped' })).to.eql([]);
  });

  it('is each milestone that nobody has ticked, from a week before on', () => {
    expect(reminded({ milestones: [milestone('2026-12-04'), milestone('2026-12-01', true)] })).to.eql([]);
    expect(reminded({ milestones: [milestone('2026-12-03')] })).to.eql(['milestoneDue 2026-12-03']);
    expect(reminded({ milestones: [milestone('2026-10-01')] })).to.eql(['milestoneDue 2026-10-01']);
  });

  it('is a report, four weeks after the last one or after it began', () => {
    const report = (day: string) => ({
      _id: new Types.ObjectId(),
      progress: 10,
      mood: 'onTrack' as const,
      said: said(on(day)),
    });
    const started = { ...said(on('2026-10-29')), kind: 'started' as const, before: null, end: null };

    expect(reminded({ state: 'underway', acts: [started] })).to.eql(['reportDue 2026-11-26']);
    expect(reminded({ state: 'underway', acts: [started], reports: [report('2026-11-01')] })).to.eql([]);
    expect(reminded({ state: 'underway', reports: [report('2026-10-01')] })).to.eql(['reportDue 2026-10-29']);
    expect(reminded({ state: 'planned', acts: [started] })).to.eql([]);
  });
});
