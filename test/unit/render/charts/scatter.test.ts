import { expect } from 'chai';
import { quarterOf, type Scatter, type ScatterMark, scatterChart } from '../../../../src/render/charts/scatter.js';
import { parseSvg } from '../../../../src/render/dom/window.js';
import { dice, expectWellFormed, hostile } from './well-formed.js';

describe('a chart of benefit and effort', () => {
  it('links every candidate, with its number, its numbers in words and its spread', () => {
    const root = parseSvg(scatterChart(chart({ marks: [mark(1, 4, 2), mark(2, 2, 5)] })));
    const links = root.querySelectorAll('a');

    expect(links.map((link) => link.getAttribute('href'))).to.eql(['/candidates/c-1', '/candidates/c-2']);
    expect(links.map((link) => link.getAttribute('aria-label'))).to.eql(['1: Kandidat 1', '2: Kandidat 2']);
    expect(links[0]?.querySelectorAll('.fn-extent__whisker')).to.have.length(2);
    expect(links[0]?.querySelectorAll('.fn-extent__box')).to.have.length(1);
    expect(root.getAttribute('aria-label')).to.equal('Nutzen und Aufwand');
  });

  it('puts more benefit higher and more effort further right', () => {
    const root = parseSvg(scatterChart(chart({ marks: [mark(1, 5, 1), mark(2, 1, 5)] })));
    const [first, second] = root.querySelectorAll('a').map(placeOf);

    expect(first?.x).to.be.lessThan(second?.x ?? 0);
    expect(first?.y).to.be.lessThan(second?.y ?? 0);
  });

  it('gives the best the first place for the tab key', () => {
    const root = parseSvg(scatterChart(chart({ marks: [mark(1, 2, 4), mark(2, 5, 4), mark(3, 5, 1)] })));

    expect(root.querySelectorAll('.fn-spot__number').map((text) => text.textContent)).to.eql(['3', '2', '1']);
  });

  it('names all quarters, or the one it shows', () => {
    const said = (svg: string) =>
      parseSvg(svg)
        .querySelectorAll('.fn-scatter__word')
        .map((text) => text.textContent);

    expect(said(scatterChart(chart({})))).to.eql(['Sofort', 'Planen', 'Nebenbei', 'Prüfen']);
    expect(said(scatterChart(chart({ quarter: 'plan' })))).to.eql(['Planen']);
  });

  it('shows every candidate in exactly one quarter', () => {
    const marks = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].flatMap((benefit, row) =>
      [1, 2, 3, 4, 5].map((effort) => mark(row * 5 + effort, benefit, effort)),
    );
    const shown = (['now', 'plan', 'aside', 'check'] as const).flatMap((quarter) =>
      parseSvg(scatterChart(chart({ marks, quarter }))).querySelectorAll('a'),
    );

    expect(shown).to.have.length(marks.length);
    expect(quarterOf(mark(1, 3, 3))).to.equal('plan');
    expect(quarterOf(mark(1, 3, 2.5))).to.equal('now');
    expect(quarterOf(mark(1, 2.5, 1))).to.equal('aside');
    expect(quarterOf(mark(1, 1, 3))).to.equal('check');
  });

  it('marks a quick win by a second outline', () => {
    const root = parseSvg(scatterChart(chart({ marks: [{ ...mark(1, 5, 1), quickWin: true }, mark(2, 4, 2)] })));

    expect(root.querySelectorAll('.fn-spot__win')).to.have.length(1);
  });

  it('is well-formed for any data and any text', () => {
    const random = dice(7);
    for (const count of [0, 1, 40, 200]) {
      const marks = Array.from({ length: count }, (_, index) => ({
        ...mark(index + 1, 1 + random() * 4, 1 + random() * 4),
        kind: (['process', 'practice', 'idea'] as const)[index % 3] ?? 'idea',
        name: hostile,
        quickWin: index % 2 === 0,
      }));
      expectWellFormed(scatterChart(chart({ marks })));
      expectWellFormed(scatterChart(chart({ marks, quarter: 'now' })));
    }
  });
});

function mark(number: number, benefit: number, effort: number): ScatterMark {
  const around = (median: number) => ({
    min: Math.max(median - 1, 1),
    low: Math.max(median - 0.5, 1),
    median,
    high: Math.min(median + 0.5, 5),
    max: Math.min(median + 1, 5),
  });
  return {
    number,
    kind: 'process',
    href: `/candidates/c-${number}`,
    name: `Kandidat ${number}`,
    benefit: around(benefit),
    effort: around(effort),
    quickWin: false,
  };
}

function chart(some: Partial<Scatter>): Scatter {
  return {
    marks: [],
    quarter: null,
    words: {
      title: 'Nutzen und Aufwand',
      benefit: 'Nutzen',
      effort: 'Aufwand',
      low: 'gering',
      high: 'hoch',
      quarters: { now: 'Sofort', plan: 'Planen', aside: 'Nebenbei', check: 'Prüfen' },
    },
    icons: { process: '/i.svg#workflow', practice: '/i.svg#lightbulb', idea: '/i.svg#sparkles' },
    ...some,
  };
}

function placeOf(link: { innerHTML: string }): { x: number; y: number } {
  const [, x, y] = /translate\(([\d.]+) ([\d.]+)\)/.exec(link.innerHTML) ?? [];
  return { x: Number(x), y: Number(y) };
}
