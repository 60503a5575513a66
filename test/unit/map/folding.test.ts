import { expect } from 'chai';
import type { Request } from 'express';
import { Types } from 'mongoose';
import type { Municipality } from '../../../models/municipality.js';
import type { MapEntry } from '../../../models/process-map/reading.js';
import { bandViews } from '../../../src/map/bands.js';
import { foldingOf } from '../../../src/map/folding.js';
import { translator } from '../../../src/web/texts.js';
import { rendered, words } from '../views/rendering.js';

const town = { department: () => null } as unknown as Municipality;
const asking = (query: Record<string, string>) => ({ query }) as unknown as Request;

function entries(count: number): MapEntry[] {
  return Array.from({ length: count }, (_, number) => ({
    ...{ process: new Types.ObjectId(), key: `prozess-${number}`, number: 1, title: `Prozess ${number}` },
    ...{ sortTitle: String(number).padStart(4, '0'), department: new Types.ObjectId(), kind: 'core' },
    ...{ mapGroup: number % 2 ? 'Steuern' : '', state: 'approved', diagram: null, reviewDate: null, calls: [] },
    aliases: [],
    updatedAt: new Date(),
  }));
}

function core(count: number, query: Record<string, string> = {}) {
  const folding = foldingOf(asking(query), '/processes/map', count);
  const bands = bandViews({ map: null, entries: entries(count) }, { town, t: translator('de'), inside: true, folding });
  return bands.find(({ band }) => band === 'core');
}

describe('the map of a town with many processes', () => {
  it('is whole as long as somebody can look it over', () => {
    const band = core(200);

    expect(band?.groups.map(({ tiles, count, moreUrl }) => [tiles.length, count, moreUrl])).to.eql([[100, 100, null]]);
    expect(band?.loose.tiles).to.have.length(100);
  });

  it('shows the first of each group, how many there are, and the way to the others', () => {
    const band = core(300, { department: 'abc' });

    expect(band?.groups.map(({ tiles, count }) => [tiles.length, count])).to.eql([[12, 150]]);
    expect(band?.groups[0]?.moreUrl).to.equal('/processes/map?group=core+Steuern&shown=72&department=abc');
    expect(band?.count).to.equal(300);
  });

  it('shows sixty more of one group with each step, and the others folded', () => {
    const first = core(300, { group: 'core Steuern' });
    const second = core(300, { group: 'core Steuern', shown: '132' });
    const last = core(300, { group: 'lose', shown: '192' });

    expect(first?.groups.map(({ tiles, next }) => [tiles.length, next])).to.eql([[72, 60]]);
    expect(first?.loose.tiles).to.have.length(12);
    expect(second?.groups.map(({ tiles, next }) => [tiles.length, next])).to.eql([[132, 18]]);
    expect([last?.loose.tiles.length, last?.loose.moreUrl]).to.eql([150, null]);
  });

  it('says on paper, which cannot be pressed, how many are left, and nothing where all are shown', async () => {
    const rest = async (group: object) => words(await rendered('map/_rest', { group }));
    const { loose } = core(300, {}) ?? {};
    expect(await rest({ ...loose })).to.equal('und 138 weitere Prozesse');
    expect(await rest({ ...loose, moreUrl: null })).to.equal('');
  });

  for (const shown of ['-5', 'x', '9'.repeat(30), '1.5'])
    it(`is not upset by ${shown} that shall be shown`, () => {
      expect(core(300, { group: 'lose', shown })?.loose.tiles.length).to.be.within(72, 150);
    });
});
