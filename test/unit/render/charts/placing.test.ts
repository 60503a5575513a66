import { expect } from 'chai';
import { type Point, spreadOut } from '../../../../src/render/charts/placing.js';
import { dice } from './well-formed.js';

const area = { left: 46, top: 14, right: 626, bottom: 540 };

describe('spreading marks out', () => {
  for (const count of [0, 1, 2, 30, 81, 120, 300])
    it(`lets none of ${count} marks lie on another or outside`, () => {
      for (let seed = 1; seed <= 4; seed++) {
        const { places, side } = spreadOut(points(count, seed), area, 40);

        expect(places).to.have.length(count);
        expect(side).to.be.greaterThan(8);
        expect(overlapping(places, side)).to.eql([]);
        expect(places.filter((place) => isOutside(place, side))).to.eql([]);
      }
    });

  it('keeps a mark that is alone where it belongs', () => {
    expect(spreadOut([{ x: 300, y: 200 }], area, 40).places).to.eql([{ x: 300, y: 200 }]);
  });

  it('puts those of one point close around it', () => {
    const { places, side } = spreadOut(Array(9).fill({ x: 300, y: 200 }), area, 40);
    const farthest = Math.max(...places.map(({ x, y }) => Math.hypot(x - 300, y - 200)));

    expect(side).to.equal(40);
    expect(farthest).to.be.lessThan(100);
  });

  it('takes marks in from beyond the edge', () => {
    const { places, side } = spreadOut([{ x: -500, y: 9000 }], area, 40);

    expect(places.filter((place) => isOutside(place, side))).to.eql([]);
  });
});

/** Medians of whole numbers fall on few points: that is the hard case. */
function points(count: number, seed: number): Point[] {
  const random = dice(seed);
  const step = () => 1 + Math.floor(random() * 9) / 2;
  return Array.from({ length: count }, () => ({ x: 46 + step() * 105, y: 14 + step() * 95 }));
}

function overlapping(places: readonly Point[], side: number): [Point, Point][] {
  return places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter((other) => Math.abs(one.x - other.x) < side && Math.abs(one.y - other.y) < side)
      .map((other): [Point, Point] => [one, other]),
  );
}

function isOutside({ x, y }: Point, side: number): boolean {
  const half = side / 2 - 1e-6;
  return x - half < area.left || x + half > area.right || y - half < area.top || y + half > area.bottom;
}
