import { expect } from 'chai';
import { gapsOf } from '../../../models/edition/gaps.js';
import { contentWith, goalWith, indicatorWith, measureWith, wholeContent } from '../../support/agenda-content.js';

const kinds = (...given: Parameters<typeof gapsOf>) =>
  gapsOf(...given).map(({ kind, number }) => `${kind} ${number}`.trim());

describe('what a reader of an agenda would miss', () => {
  it('is everything where there is nothing', () => {
    expect(kinds(contentWith({ fields: [{ title: 'Bürger', text: '', goals: [] }] }))).to.eql([
      'foreword',
      'guardRails',
      'fieldWithoutGoal 1',
    ]);
  });

  it('is told of goals and measures with the way to them', () => {
    const goal = goalWith('A', {
      key: 'a',
      indicators: [indicatorWith('x')],
      measures: [measureWith('M', { key: 'm' })],
    });
    const content = {
      ...wholeContent(),
      measures: [],
      fields: [{ title: 'F', text: '', goals: [goal, goalWith('B')] }],
    };
    const gaps = gapsOf(content);

    expect(kinds(content)).to.eql([
      'indicatorWithoutTarget 1.1',
      'goalWithoutResponsible 1.1',
      'goalWithoutIndicator 1.2',
      'goalWithoutResponsible 1.2',
      'goalWithoutMeasure 1.2',
      'measureWithoutOwner 1.1.1',
      'measureWithoutEnd 1.1.1',
    ]);
    expect(gaps[0]).to.include({ goal: 'a', measure: null });
    expect(gaps.at(-1)).to.include({ goal: null, measure: 'm' });
  });

  it('asks nothing more of what is over', () => {
    const over = contentWith({
      measures: [measureWith('M', { state: 'done' }), measureWith('N', { state: 'dropped' })],
    });

    expect(kinds(over)).to.eql(['foreword', 'guardRails']);
  });
});
