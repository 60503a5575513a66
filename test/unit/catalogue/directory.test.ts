import { expect } from 'chai';
import { Types } from 'mongoose';
import { sizeOf, type TownRow, townsLike } from '../../../models/municipality/directory.js';

const town = (name: string, population: number | null): TownRow => ({
  _id: new Types.ObjectId(),
  slug: name.toLowerCase(),
  name,
  ags: '14625240',
  state: 'SN',
  population,
});

describe('the list of towns', () => {
  const towns = [town('Stadt Eichenbrück', 16_040), town('Gemeinde Hohenlinde', 4120), town('Bad Öhringen', null)];

  const classes: [number | null, string | null][] = [
    [0, 'rural'],
    [4999, 'rural'],
    [5000, 'small'],
    [19_999, 'small'],
    [20_000, 'medium'],
    [100_000, 'large'],
    [null, null],
  ];
  for (const [population, size] of classes)
    it(`puts ${population} inhabitants into ${size}`, () => {
      expect(sizeOf(population)).to.equal(size);
    });

  it('is searched by any part of the name, umlauts spelled either way', () => {
    const names = (q: string) => townsLike(towns, { q, size: null }).map(({ name }) => name);

    expect(names('eichenbrueck stadt')).to.eql(['Stadt Eichenbrück']);
    expect(names('öhr')).to.eql(['Bad Öhringen']);
    expect(names('.*')).to.eql([]);
    expect(names('')).to.have.length(3);
  });

  it('is searched by the beginning of the official key', () => {
    const found = (q: string) => townsLike(towns, { q, size: null }).length;

    expect([found('14625'), found('14625240 öhringen'), found('25240'), found('14626')]).to.eql([3, 1, 0, 0]);
  });

  it('is narrowed by size, and who said nothing is in no class', () => {
    expect(townsLike(towns, { q: '', size: 'rural' }).map(({ name }) => name)).to.eql(['Gemeinde Hohenlinde']);
    expect(townsLike(towns, { q: 'Bad', size: 'small' })).to.eql([]);
  });
});
