import { expect } from 'chai';
import { excerptOf } from '../../../src/processes/excerpt.js';

const step = (id: string, x: number, y: number) =>
  `<g data-element-id="${id}" transform="matrix(1 0 0 1 ${x} ${y})"><g><rect x="0" y="0" width="120" height="80" rx="10"/></g></g>`;
const event =
  '<g data-element-id="Ende" transform="matrix(1 0 0 1 1900 600)"><g><circle cx="18" cy="18" r="18"/></g></g>';
const drawing = `<!-- credit --><svg xmlns="http://www.w3.org/2000/svg" role="img" width="2000" height="1000" viewBox="100 50 2000 1000">${step('Lesen', 300, 100)}${step('Pruefen', 700, 300)}${step('Zahlen', 1800, 900)}${event}</svg>`;
const viewBox = (svg: string) => /viewBox="([^"]+)"/.exec(svg)?.[1];
const frames = (svg: string) => svg.match(/stroke="#0a7d5c"/g)?.length ?? 0;

describe('the excerpt of a drawing', () => {
  it('shows the steps a text is about, framed, as many as can be read together', () => {
    const excerpt = excerptOf(drawing, ['Zahlen', 'Lesen', 'Pruefen']);

    expect(viewBox(excerpt)).to.equal('110 50 900 480');
    expect(frames(excerpt)).to.equal(2);
    expect(excerpt).to.match(/width="900" height="480"/);
  });

  it('never looks beyond the edge of the drawing', () => {
    expect(viewBox(excerptOf(drawing, ['Zahlen']))).to.equal('1200 570 900 480');
    expect(viewBox(excerptOf(drawing, ['Ende']))).to.equal('1200 385 900 480');
  });

  it('begins where the drawing begins when no step is named or none is known', () => {
    expect(viewBox(excerptOf(drawing, []))).to.equal('100 50 900 480');
    expect(viewBox(excerptOf(drawing, ['"><script>']))).to.equal('100 50 900 480');
  });

  it('leaves alone what is small, and what is no picture of ours', () => {
    const small = drawing.replace(
      'width="2000" height="1000" viewBox="100 50 2000 1000"',
      'width="400" height="300" viewBox="0 0 400 300"',
    );

    expect(viewBox(excerptOf(small, []))).to.equal('0 0 400 300');
    expect(excerptOf('<p>kein Bild</p>', ['Lesen'])).to.equal('<p>kein Bild</p>');
  });
});
