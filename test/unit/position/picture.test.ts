import { expect } from 'chai';
import { pictureOf } from '../../../models/position/picture.js';
import { byTalkOrder, furthestApart, spreadOf } from '../../../models/position/spread.js';
import type { View } from '../../../models/position.js';

type Voice = Pick<View, 'weight' | 'nature'>;

/** `Cs` centre and strategy, `rp` relevant and project, `s-` side note without a nature … */
function voices(words: string): Voice[] {
  const weight = { C: 'centre', R: 'relevant', S: 'side', U: 'unaffected' } as const;
  const nature = { s: 'strategy', p: 'project', '-': null } as const;
  return words
    .split(' ')
    .filter(Boolean)
    .map((word) => ({
      weight: weight[word[0] as keyof typeof weight],
      nature: nature[word[1] as keyof typeof nature],
    }));
}

describe('the picture of a candidate', () => {
  it('is open below two thirds of the columns', () => {
    expect(pictureOf([], 9)).to.equal('open');
    expect(pictureOf(voices('Cs Cs Cs Cs Cs'), 9)).to.equal('open');
    expect(pictureOf(voices('Cs Cs Cs Cs Cs Cs'), 9)).to.equal('agreed');
    expect(pictureOf(voices('Cs Cs'), 3)).to.equal('agreed');
    expect(pictureOf(voices('Cs'), 2)).to.equal('open');
  });

  it('is open when there is nobody who could say anything', () => {
    expect(pictureOf([], 0)).to.equal('open');
  });

  it('is a blind spot when enough said something and nobody finds it relevant', () => {
    expect(pictureOf(voices('Ss U- Sp'), 4)).to.equal('blindSpot');
    expect(pictureOf(voices('Ss U-'), 4)).to.equal('open');
    expect(pictureOf(voices('Ss U- Rp'), 4)).to.equal('opposed');
  });

  it('is agreed from four fifths on one side, and opposed below', () => {
    expect(pictureOf(voices('Cs Cs Rs Ss Rp'), 5)).to.equal('agreed');
    expect(pictureOf(voices('Cs Cs Rs Rp'), 4)).to.equal('opposed');
    expect(pictureOf(voices('Cp Cp Rp Sp Rp Cp Cp Cp Cs Cs'), 10)).to.equal('agreed');
    expect(pictureOf(voices('Cp Cp Rp Sp Rp Cp Cp Cs Cs Cs'), 10)).to.equal('opposed');
  });

  it('counts only those who named a side, but all who said something', () => {
    expect(pictureOf(voices('Cs U- U- U-'), 6)).to.equal('agreed');
  });
});

describe('how far apart the voices are', () => {
  it('is nothing for one voice, or for many that say the same', () => {
    expect(spreadOf([])).to.equal(0);
    expect(spreadOf(voices('Cs'))).to.equal(0);
    expect(spreadOf(voices('Rp Rp Rp'))).to.equal(0);
  });

  it('is everything when one half says the contrary of the other', () => {
    expect(spreadOf(voices('Cs Cs Up Up'))).to.equal(1);
  });

  it('counts weights and sides alike', () => {
    expect(spreadOf(voices('Cs Cp'))).to.equal(0.5);
    expect(spreadOf(voices('Cs Us'))).to.equal(0.5);
    expect(spreadOf(voices('Cs Rs'))).to.be.closeTo(1 / 6, 1e-9);
  });

  it('grows with every voice that leaves the others', () => {
    expect(spreadOf(voices('Cs Cs Cs Rp'))).to.be.greaterThan(spreadOf(voices('Cs Cs Cs Rs')));
    expect(spreadOf(voices('Cs Cs Rp Rp'))).to.be.greaterThan(spreadOf(voices('Cs Cs Cs Rp')));
  });

  it('shows the two that contradict each other most, the weightier first', () => {
    expect(furthestApart(voices('Rs Cs Sp Cp'))).to.eql(voices('Cs Cp'));
    expect(furthestApart(voices('Us Rs Cs'))).to.eql(voices('Cs Us'));
    expect(furthestApart(voices('Cs Cs'))).to.equal(null);
    expect(furthestApart(voices('Cs'))).to.equal(null);
  });

  it('sorts for a talk: opposed, blind spots, open, agreed, each with the furthest apart first', () => {
    const list = [
      { picture: 'agreed', spread: 0.9 },
      { picture: 'open', spread: 0.9 },
      { picture: 'opposed', spread: 0.3 },
      { picture: 'blindSpot', spread: 0 },
      { picture: 'opposed', spread: 0.6 },
    ] as const;

    expect(list.toSorted(byTalkOrder).map(({ picture, spread }) => `${picture} ${spread}`)).to.eql([
      'opposed 0.6',
      'opposed 0.3',
      'blindSpot 0',
      'open 0.9',
      'agreed 0.9',
    ]);
  });
});
