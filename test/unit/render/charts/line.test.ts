import { expect } from 'chai';
import { type Line, lineChart } from '../../../../src/render/charts/line.js';
import { parseSvg } from '../../../../src/render/dom/window.js';
import { dice, expectWellFormed, hostile } from './well-formed.js';

const on = (day: string) => new Date(`${day}T00:00:00Z`);

describe('a chart of measured values', () => {
  it('tells values, baseline and target in words as well', () => {
    const svg = lineChart(chart({}));
    const root = parseSvg(svg);
    const texts = root.querySelectorAll('text').map((text) => text.textContent);

    expectWellFormed(svg);
    expect(root.getAttribute('role')).to.equal('img');
    expect(root.querySelector('title')?.textContent).to.equal('Online gestellte Anträge');
    expect(texts).to.include('Ausgangswert 12 %').and.include('Zielwert 60 % · 2028-12-31').and.include('31 %');
    expect(root.querySelectorAll('.fn-line__point title').map((title) => title.textContent)).to.eql([
      '2026-12-31: 12 %',
      '2027-06-30: 20 %',
      '2027-12-31: 31 %',
    ]);
  });

  it('draws the line in the order of days, however the values come', () => {
    const xs = (
      parseSvg(lineChart(chart({})))
        .querySelector('.fn-line__path')
        ?.getAttribute('points') ?? ''
    )
      .split(' ')
      .map((point) => Number(point.split(',')[0]));

    expect(xs).to.have.length(3);
    expect(xs).to.eql(xs.toSorted((one, other) => one - other));
  });

  it('tints the side of the target that is better', () => {
    const good = (direction: 'up' | 'down') => {
      const rect = parseSvg(lineChart(chart({ direction }))).querySelector('.fn-line__good');
      return { y: Number(rect?.getAttribute('y')), height: Number(rect?.getAttribute('height')) };
    };
    const up = good('up');

    expect(good('down').y).to.be.closeTo(up.y + up.height, 0.1);
  });

  it('draws a single value as a point without a line', () => {
    const root = parseSvg(
      lineChart(chart({ baseline: null, target: null, values: [{ at: on('2027-01-01'), value: 5 }] })),
    );

    expect(root.querySelectorAll('.fn-line__point')).to.have.length(1);
    expect(root.querySelectorAll('.fn-line__path')).to.have.length(0);
  });

  it('draws nothing but its words where there is no number at all', () => {
    const svg = lineChart(chart({ baseline: null, target: null, values: [] }));

    expectWellFormed(svg);
    expect(parseSvg(svg).querySelectorAll('text')).to.have.length(0);
  });

  it('shows only the last of very many points', () => {
    const root = parseSvg(lineChart(chart({ baseline: null, values: many(200, dice(3)) })));

    expect(root.querySelectorAll('.fn-line__point')).to.have.length(1);
    expect(root.querySelector('.fn-line__path')?.getAttribute('points')?.split(' ')).to.have.length(200);
  });

  it('is well-formed and keeps its points inside for any values', () => {
    const random = dice(11);
    for (const count of [1, 2, 7, 60, 200])
      for (const size of [0, 1e-4, 1, 1e9]) {
        const values = many(count, random).map(({ at, value }) => ({ at, value: (value - 50) * size }));
        const svg = lineChart(chart({ values, target: { value: 3 * size, at: null }, words: chart({}).words }));
        const ys = parseSvg(svg)
          .querySelectorAll('circle')
          .map((circle) => Number(circle.getAttribute('cy')));

        expectWellFormed(svg);
        expect(ys.filter((y) => y < 20 || y > 261)).to.eql([]);
      }
  });

  it('writes the words of target and last value beside what was measured, not across', () => {
    const values = [10, 9, 8, 8].map((value, index) => ({ at: on(`2027-0${index + 2}-01`), value }));
    const baseline = { at: on('2027-01-01'), value: 19 };
    const target = { value: 10, at: on('2027-12-31') };
    const root = parseSvg(lineChart(chart({ values, baseline, target, direction: 'down', number: String })));
    const word = root.querySelectorAll('text').find((text) => text.textContent.startsWith('Zielwert'));
    const last = root.querySelector('.fn-line__latest');
    const level = Number(root.querySelector('.fn-line__target')?.getAttribute('y1'));

    expect(Number(word?.getAttribute('y'))).to.be.below(level + 23);
    expect(Math.abs(Number(last?.getAttribute('y')) - 7 - level), 'not struck through').to.be.above(8);
  });

  it('escapes what people named', () => {
    const words = { title: hostile, description: hostile, baseline: hostile, target: hostile };

    expectWellFormed(lineChart(chart({ words, number: () => hostile })));
  });
});

function many(count: number, random: () => number) {
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(on('2020-01-01').getTime() + index * 9 * 86_400_000),
    value: random() * 100,
  }));
}

function chart(some: Partial<Line>): Line {
  return {
    values: [
      { at: on('2027-12-31'), value: 31 },
      { at: on('2027-06-30'), value: 20 },
    ],
    baseline: { at: on('2026-12-31'), value: 12 },
    target: { value: 60, at: on('2028-12-31') },
    direction: 'up',
    words: {
      title: 'Online gestellte Anträge',
      description: 'Von 12 % auf 31 %, Ziel 60 %.',
      baseline: 'Ausgangswert',
      target: 'Zielwert',
    },
    number: (value) => `${value} %`,
    day: (at) => at.toISOString().slice(0, 10),
    period: (start) => start.toISOString().slice(0, 7),
    ...some,
  };
}
