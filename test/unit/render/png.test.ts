import { expect } from 'chai';
import { toPng } from '../../../src/render/png.js';

describe('a PNG', () => {
  const svg = (width: number, height: number, inner = '') =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`;
  const size = (png: Uint8Array) => {
    const view = new DataView(png.buffer, png.byteOffset);
    return [view.getUint32(16), view.getUint32(20)];
  };

  it('has the size of the picture, or the width asked for in its proportions', () => {
    expect(size(toPng(svg(200, 100)))).to.deep.equal([200, 100]);
    expect(size(toPng(svg(200, 100), { width: 640 }))).to.deep.equal([640, 320]);
  });

  it('has no more pixels than allowed', () => {
    expect(size(toPng(svg(2000, 1000), { maxPixels: 20_000 }))).to.deep.equal([200, 100]);
    expect(size(toPng(svg(1e9, 5e8), { maxPixels: 20_000 }))).to.deep.equal([200, 100]);
    expect(size(toPng(svg(100, 50), { width: 1e9, maxPixels: 20_000 }))).to.deep.equal([200, 100]);
  });

  it('shows words', () => {
    const text = '<text x="5" y="20" font-family="Arimo, Arial, sans-serif" font-size="16px">Größe</text>';

    expect(toPng(svg(100, 30, text))).to.have.length.greaterThan(toPng(svg(100, 30)).length + 200);
  });

  it('is refused to pictures without size', () => {
    expect(() => toPng(svg(0, 10))).to.throw('no size');
    expect(() => toPng(svg(1, 1e9))).to.throw('too narrow');
  });
});
