import { expect } from 'chai';
import type { Request } from 'express';
import { Types } from 'mongoose';
import type { Municipality } from '../../../models/municipality.js';
import type { MapEntry } from '../../../models/process-map/reading.js';
import { bandViews } from '../../../src/map/bands.js';
import { foldingOf } from '../../../src/map/folding.js';
import { translator } from '../../../src/web/texts.js';

const town = { department: () => null } as unknown as Municipality;
const asking = (query: Record<string, string>) => ({ query }) as unknown as Request;

function entries(count: number): MapEntry[] {
  return Array.from({ length: count }, (_, number) => ({
    ...{ process: new Types.ObjectId(), key: `prozess-${number}`, number: 1, title: `Prozess ${number}` },
    ...{ sortTitle: String(number).padStart(4, '0'), department: new Types.ObjectId(), kind: 'core' },
    ...{
      mapGroup: number % 2 ? 'Steuern' : '',
      state: 'approved',
      diagram: null,
      reviewDate: null,
      calls: [],
      aliases: [],
    },
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
    expect(band?.groups[0]?.moreUrl).to.equal('/processes/map?group=core+Steuern&department=abc');
    expect(band?.count).to.equal(300);
  });

  it('shows one group whole when asked for it, and the others folded', () => {
    const band = core(300, { group: 'core Steuern' });

    expect(band?.groups.map(({ tiles, moreUrl }) => [tiles.length, moreUrl])).to.eql([[150, null]]);
    expect(band?.loose.tiles).to.have.length(12);
    expect(core(300, { group: 'lose' })?.loose.tiles).to.have.length(150);
  });
});
