import { expect } from 'chai';
import { isReviewDue } from '../../../models/version/review-day.js';

describe('a review', () => {
  const day = new Date('2027-06-01T00:00:00Z');

  it('is due from the first minute of its day by the clock of the towns, not of UTC', () => {
    expect(isReviewDue(day, new Date('2027-05-31T21:59:00Z'))).to.equal(false);
    expect(isReviewDue(day, new Date('2027-05-31T22:00:00Z'))).to.equal(true);
    expect(isReviewDue(day, new Date('2028-01-01T00:00:00Z'))).to.equal(true);
  });

  it('is never due without a day', () => {
    expect(isReviewDue(null, new Date('2027-05-31T22:00:00Z'))).to.equal(false);
  });
});
