import { expect } from 'chai';
import { spark } from '../../../../src/render/charts/spark.js';

const at = (month: number) => new Date(Date.UTC(2027, month, 1));

describe('the small course of a number', () => {
  it('given nothing measured, then there is none', () => {
    expect(spark({ values: [], target: 5 })).to.equal(null);
  });

  it('given values, then the highest stands above the lowest, and the last is marked', () => {
    const drawn =
      spark({
        values: [
          { at: at(0), value: 10 },
          { at: at(6), value: 90 },
        ],
        target: null,
      }) ?? '';

    expect(drawn).to.contain('points="4.0,28.0 108.0,4.0"');
    expect(drawn).to.contain('cx="108" cy="4"');
    expect(drawn).not.to.contain('fn-spark__target');
  });

  it('given one value equal to its target, then both lie in the middle', () => {
    const drawn = spark({ values: [{ at: at(0), value: 7 }], target: 7 }) ?? '';

    expect(drawn).to.contain('cx="56" cy="16"');
    expect(drawn).to.contain('y1="16" y2="16"');
    expect(drawn).not.to.match(/NaN|Infinity/);
  });

  it('is hidden from screen readers, since words beside it say the same', () => {
    expect(spark({ values: [{ at: at(0), value: 1 }], target: null })).to.contain('aria-hidden="true"');
  });
});
