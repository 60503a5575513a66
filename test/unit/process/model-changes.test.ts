import { expect } from 'chai';
import { modelChanges } from '../../../src/web/process-changes.js';
import { drawn } from '../bpmn-analysis/drawn.js';

describe('the differences of two drawings', () => {
  it('are told one by one up to a length that somebody reads; the rest is counted', () => {
    const ways = Array.from({ length: 500 }, (_, at) => `t${at}>t${at + 1}`);

    const { groups, total, more } = modelChanges(drawn([]), drawn(ways), 'de');

    const told = groups.flatMap(({ changes }) => changes);
    expect(told).to.have.length(400);
    expect(total).to.equal(told.length + more);
    expect(more).to.be.above(500);
  });
});
