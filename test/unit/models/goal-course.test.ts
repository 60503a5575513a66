import { expect } from 'chai';
import { Types } from 'mongoose';
import { directionOf, isReached, latestOf } from '../../../models/goal/course.js';
import type { Measured } from '../../../models/goal/indicator.js';

const on = new Date('2027-01-01');
const mark = (value: number) => ({ value, on });
const measured = (value: number): Measured => ({
  _id: new Types.ObjectId(),
  value,
  on,
  note: '',
  entered: { by: new Types.ObjectId(), name: 'Nora', at: on, note: '' },
});

describe('the course of an indicator', () => {
  it('given fewer is better, then it is reached at or below the target', () => {
    const days = { baseline: mark(19), target: mark(10), values: [measured(12)] };

    expect(directionOf(days)).to.equal('down');
    expect(isReached(days)).to.equal(false);
    expect(isReached({ ...days, values: [measured(12), measured(10)] })).to.equal(true);
  });

  it('given more is better, then it is reached at or above the target', () => {
    const share = { baseline: mark(20), target: mark(90), values: [measured(90.5)] };

    expect(directionOf(share)).to.equal('up');
    expect(isReached(share)).to.equal(true);
  });

  it('given no baseline, then the first value says which way it goes', () => {
    expect(directionOf({ baseline: null, target: mark(5), values: [measured(9), measured(7)] })).to.equal('down');
    expect(directionOf({ baseline: null, target: null, values: [] })).to.equal('up');
  });

  it('given nothing measured, then the baseline is the latest, and nothing is reached', () => {
    const begun = { baseline: mark(95), target: mark(90), values: [] };

    expect(latestOf(begun)?.value).to.equal(95);
    expect(isReached(begun)).to.equal(false);
    expect(latestOf({ baseline: null, target: null, values: [] })).to.equal(null);
  });
});
