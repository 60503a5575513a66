import { expect } from 'chai';
import { candidateStates } from '../../../models/candidate/acts.js';
import { isDisputed, isQuickWin, isWinnable, spreadOf } from '../../../models/rating/spread.js';

const rated = (...pairs: [benefit: number, effort: number][]) =>
  spreadOf(pairs.map(([benefit, effort]) => ({ benefit, effort })));

describe('the spread of ratings', () => {
  it('is nothing when nobody rated', () => {
    expect(rated()).to.equal(null);
  });

  it('of a single one is a point', () => {
    expect(rated([4, 2])).to.eql({
      count: 1,
      benefit: { min: 4, low: 4, median: 4, high: 4, max: 4 },
      effort: { min: 2, low: 2, median: 2, high: 2, max: 2 },
    });
  });

  it('of an odd number has one in the middle', () => {
    expect(rated([5, 1], [1, 1], [2, 3], [3, 5], [4, 3])?.benefit).to.eql({
      min: 1,
      low: 2,
      median: 3,
      high: 4,
      max: 5,
    });
  });

  it('of an even number halves the two in the middle', () => {
    expect(rated([1, 1], [2, 1], [4, 1], [5, 1])?.benefit).to.eql({
      min: 1,
      low: 1.75,
      median: 3,
      high: 4.25,
      max: 5,
    });
  });

  it('tells apart what a mean would hide', () => {
    const agreed = rated([3, 3], [3, 3], [3, 3], [3, 3]);
    const torn = rated([1, 3], [1, 3], [5, 3], [5, 3]);

    expect(agreed?.benefit.median).to.equal(torn?.benefit.median);
    expect(agreed && isDisputed(agreed)).to.equal(false);
    expect(torn && isDisputed(torn)).to.equal(true);
  });
});

describe('a quick win', () => {
  const cases: [name: string, pairs: [number, number][], is: boolean][] = [
    [
      'three who see much benefit and little effort',
      [
        [4, 2],
        [5, 1],
        [4, 2],
      ],
      true,
    ],
    [
      'only two of them',
      [
        [5, 1],
        [5, 1],
      ],
      false,
    ],
    [
      'benefit below four',
      [
        [3, 1],
        [3, 1],
        [5, 1],
      ],
      false,
    ],
    [
      'effort above two',
      [
        [5, 3],
        [5, 3],
        [5, 1],
      ],
      false,
    ],
    [
      'a median between the steps',
      [
        [4, 2],
        [4, 2],
        [3, 1],
        [3, 1],
      ],
      false,
    ],
    [
      'one dissenter among five',
      [
        [4, 2],
        [4, 2],
        [5, 2],
        [5, 1],
        [1, 5],
      ],
      true,
    ],
  ];
  for (const [name, pairs, is] of cases)
    it(`${is ? 'is' : 'is not'} what ${name} makes`, () => {
      const spread = rated(...pairs);

      expect(spread && isQuickWin(spread)).to.equal(is);
    });

  it('is what is still to be begun', () => {
    expect(candidateStates.filter(isWinnable)).to.eql(['proposed', 'discussed', 'accepted']);
  });
});
