import { expect } from 'chai';
import { bits, distance, editsFor, letters } from '../../../models/search/typos.js';

describe('the distance of two words', () => {
  const pairs: [one: string, other: string, edits: number][] = [
    ['rechnung', 'rechnung', 0],
    ['rehcnung', 'rechnung', 1],
    ['rechnun', 'rechnung', 1],
    ['rechnnung', 'rechnung', 1],
    ['rechnumg', 'rechnung', 1],
    ['rechmumg', 'rechnung', 2],
    ['hund', 'kind', 2],
  ];
  for (const [one, other, edits] of pairs)
    it(`between ${one} and ${other} is ${edits}`, () => {
      expect(distance(one, other, 2)).to.equal(edits);
      expect(distance(other, one, 2)).to.equal(edits);
    });

  it('is not counted further than asked', () => {
    expect(distance('rechnung', 'steuer', 2)).to.equal(3);
    expect(distance('a', 'a'.repeat(50), 2)).to.equal(3);
  });

  it('is forgiven in long words more than in short ones', () => {
    expect(['an', 'hut', 'hund', 'rechnun', 'rechnung', 'eingangsrechnung'].map(editsFor)).to.eql([0, 0, 1, 1, 2, 2]);
  });

  it('shows in the letters: two of them differ at most with each edit', () => {
    for (const [one, other, edits] of pairs)
      expect(bits(letters(one) ^ letters(other)), `${one} ${other}`).to.be.at.most(2 * edits);
    expect(bits(letters('abc') ^ letters('xyz'))).to.equal(6);
  });
});
