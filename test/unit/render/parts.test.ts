import { expect } from 'chai';
import { cuttable } from '../../../src/render/pdf/parts.js';

describe('a drawing that is cut for paper', () => {
  const task = (id: string, x: number, y: number) =>
    `<g><g data-element-id="${id}" transform="matrix(1 0 0 1 ${x} ${y})"><g><rect x="0" y="0" width="100" height="80"/><text><tspan x="5" y="30">${id}</tspan></text></g></g></g>`;
  const flow = (id: string, d: string) => `<g><g data-element-id="${id}"><g><path d="${d}"/></g></g></g>`;
  const pool = (...inside: string[]) =>
    `<g><g data-element-id="Pool" transform="matrix(1 0 0 1 100 100)"><g><rect x="0" y="0" width="3000" height="800"/></g></g><g>${inside.join('')}</g></g>`;
  const svg = `<!-- made --><svg xmlns="http://www.w3.org/2000/svg" width="3000" height="800" viewBox="100 100 3000 800"><defs><marker id="m"/></defs>${pool(
    task('First', 150, 150),
    task('Last', 2900, 700),
    flow('Way', 'M 250,190 L 2900,740'),
  )}</svg>`;
  const idsIn = (text: string) => [...text.matchAll(/data-element-id="(\w+)"/g)].map(([, id]) => id);
  const isWhole = (text: string) =>
    text.match(/<g[ >]/g)?.length === text.match(/<\/g>/g)?.length && /^<svg [^>]*viewBox.*<\/svg>$/s.test(text);

  it('keeps in each part what can be seen there, with what belongs to all of it', () => {
    const parts = cuttable(svg);
    const [begin, middle, end] = [0, 1500, 2500].map((x) => parts.in({ x, y: 0, width: 500, height: 800 }));

    expect(idsIn(begin ?? '')).to.eql(['Pool', 'First', 'Way']);
    expect(idsIn(middle ?? '')).to.eql(['Pool', 'Way']);
    expect(idsIn(end ?? '')).to.eql(['Pool', 'Last', 'Way']);
    for (const part of [begin, middle, end]) expect(part).to.contain('<marker id="m"').and.to.satisfy(isWhole);
  });

  it('keeps what touches the edge, its lines and arrow heads too', () => {
    const part = cuttable(svg).in({ x: 155, y: 55, width: 10, height: 10 });

    expect(idsIn(part)).to.eql(['Pool', 'First', 'Way']);
  });

  it('knows where only the pool passes through: neither its name, nor a step, nor a way', () => {
    const bare = cuttable(svg.replace(/<g><g data-element-id="Way".*?<\/g><\/g><\/g>/, ''));
    const window = { y: 0, width: 500, height: 800 };

    expect([0, 1500, 2500].map((x) => bare.isBare({ ...window, x }))).to.eql([false, true, false]);
    expect(cuttable(svg).isBare({ ...window, x: 1500 })).to.equal(false);
    // below the name, at the beginning of the pool
    expect(bare.isBare({ x: 0, y: 600, width: 500, height: 150 })).to.equal(true);
    expect(bare.isBare({ x: 0, y: 350, width: 500, height: 150 })).to.equal(false);
  });

  it('is left as it is when it does not say where it begins', () => {
    const unknown = '<svg><g/></svg>';

    expect(cuttable(unknown).in({ x: 0, y: 0, width: 1, height: 1 })).to.equal(unknown);
  });
});
