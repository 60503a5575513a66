import { expect } from 'chai';
import type { AgendaContent, GoalContent, MeasureContent } from '../../../models/edition/content.js';
import { contentChanges } from '../../../models/edition/differences.js';
import {
  contentWith,
  goalWith,
  indicatorWith,
  linkTo,
  measureWith,
  wholeContent,
} from '../../support/agenda-content.js';

const field = (title: string, goals: GoalContent[] = [], text = '') => ({ title, text, goals });
const told = (before: AgendaContent, after: AgendaContent) =>
  contentChanges(before, after).map(({ about, what, number, title }) => [about, what, number, title].join(' · '));
const withGoals = (...goals: GoalContent[]) => contentWith({ fields: [field('Bürger', goals)] });
const withMeasures = (...measures: MeasureContent[]) => contentWith({ measures });

describe('the differences of two editions', () => {
  it('are none between the same contents', () => {
    expect(contentChanges(wholeContent(), wholeContent())).to.eql([]);
  });

  it('tell what came and what went', () => {
    expect(told(withGoals(goalWith('A'), goalWith('B')), withGoals(goalWith('B'), goalWith('C')))).to.eql([
      'goal · added · 1.2 · C',
      'goal · removed · 1.1 · A',
    ]);
  });

  it('know a goal by its key, whatever it is called', () => {
    const [change] = contentChanges(withGoals(goalWith('Alt', { key: 'k' })), withGoals(goalWith('Neu', { key: 'k' })));

    expect(change).to.deep.include({
      ...{ about: 'goal', what: 'renamed', title: 'Neu' },
      ...{ before: { kind: 'text', text: 'Alt' }, after: { kind: 'text', text: 'Neu' } },
    });
  });

  it('tell a goal that went to another field, but not one whose number only changed', () => {
    const before = contentWith({ fields: [field('Bürger', [goalWith('A'), goalWith('B')]), field('Rathaus')] });
    const after = contentWith({ fields: [field('Bürger', [goalWith('B')]), field('Rathaus', [goalWith('A')])] });

    expect(told(before, after)).to.eql(['goal · moved · 2.1 · A']);
  });

  it('take a field that holds the same goals for the same field', () => {
    const before = contentWith({ fields: [field('Bürgerdienste', [goalWith('A')])] });
    const after = contentWith({ fields: [field('Service', [goalWith('A')])] });

    expect(told(before, after)).to.eql(['field · renamed · 1 · Service']);
  });

  it('tell changed texts word by word', () => {
    const [change] = contentChanges(contentWith({ foreword: 'Bis 2028.' }), contentWith({ foreword: 'Bis 2030.' }));

    expect(change?.pieces).to.eql([
      { kind: 'same', text: 'Bis ' },
      { kind: 'removed', text: '2028' },
      { kind: 'added', text: '2030' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('tell targets and what was measured since', () => {
    const indicator = (value: number, on: string, measured: number) =>
      goalWith('A', {
        indicators: [
          indicatorWith('online', { target: { value, on }, values: [{ value: measured, on: '2026-03-31' }] }),
        ],
      });

    expect(told(withGoals(indicator(50, '2028-12-31', 12)), withGoals(indicator(60, '2030-12-31', 19)))).to.eql([
      'indicator · target · 1.1 · online',
      'indicator · current · 1.1 · online',
    ]);
    expect(told(withGoals(indicator(50, '2028-12-31', 12)), withGoals(indicator(50, '2030-12-31', 12)))).to.eql([
      'indicator · targetDay · 1.1 · online',
    ]);
  });

  it('have a word for each turn of a measure', () => {
    const turn = (before: Partial<MeasureContent>, after: Partial<MeasureContent>) =>
      told(withMeasures(measureWith('M', before)), withMeasures(measureWith('M', after)));

    expect(turn({ state: 'planned' }, { state: 'underway' })).to.eql(['measure · started · 1.1 · M']);
    expect(turn({ state: 'underway' }, { state: 'done' })).to.eql(['measure · finished · 1.1 · M']);
    expect(turn({ state: 'underway' }, { state: 'dropped' })).to.eql(['measure · dropped · 1.1 · M']);
    expect(turn({ state: 'done' }, { state: 'underway' })).to.eql(['measure · reopened · 1.1 · M']);
    expect(turn({ until: '2027-01-31' }, { until: '2027-06-30' })).to.eql(['measure · postponed · 1.1 · M']);
    expect(turn({ until: '2027-06-30' }, { until: '2027-01-31' })).to.eql(['measure · broughtForward · 1.1 · M']);
    expect(turn({ until: null }, { until: '2027-01-31' })).to.eql(['measure · until · 1.1 · M']);
    expect(turn({ owner: 'Hauptamt' }, { owner: 'Kämmerei' })).to.eql(['measure · owner · 1.1 · M']);
  });

  it('tell milestones that were reached, and what serves a measure since', () => {
    const milestone = (done: string | null) => ({ title: 'Vertrag', due: '2026-07-31', done });
    const before = withMeasures(measureWith('M', { milestones: [milestone(null)] }));
    const after = withMeasures(measureWith('M', { milestones: [milestone('2026-07-01')], links: [linkTo('P')] }));

    expect(told(before, after)).to.eql(['measure · milestoneReached · 1.1 · M', 'measure · linked · 1.1 · M']);
  });

  it('tell a measure that found a goal, and one that lost it', () => {
    const free = contentWith({ fields: [field('F', [goalWith('A')])], measures: [measureWith('M')] });
    const placed = contentWith({ fields: [field('F', [goalWith('A', { measures: [measureWith('M')] })])] });

    expect(told(free, placed)).to.eql(['measure · moved · 1.1.1 · M']);
    expect(told(placed, free)).to.eql(['measure · movedOut · 2.1 · M']);
  });

  it('know a guard rail by its title, or by most of its words', () => {
    const before = contentWith({ guardRails: [{ title: 'Nur einmal fragen', text: 'Alt.' }] });
    const after = contentWith({
      guardRails: [
        { title: 'Offen für alle', text: '' },
        { title: 'Nur ein einmal fragen', text: 'Alt.' },
      ],
    });

    expect(told(before, after)).to.eql([
      'guardRail · added · L1 · Offen für alle',
      'guardRail · renamed · L2 · Nur ein einmal fragen',
    ]);
  });

  it('tell what the council decided since', () => {
    const after = contentWith({ council: { on: '2026-09-17', resolution: 'SR 84' } });

    expect(contentChanges(contentWith(), after).map(({ what, before }) => [what, before.kind])).to.eql([
      ['resolution', 'nothing'],
      ['resolvedOn', 'nothing'],
    ]);
  });
});
