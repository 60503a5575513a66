import { expect } from 'chai';
import { previewSvg, titleLines } from '../../../src/processes/preview-look.js';
import { toPng } from '../../../src/render/png.js';

const picture = (mark: string) =>
  `<!-- credit --><svg xmlns="http://www.w3.org/2000/svg" role="img" width="400" height="200" viewBox="0 0 400 200"><rect id="${mark}" width="400" height="200"/></svg>`;
const look = { title: 'Hundesteuer', town: 'Eichenbrück', svg: picture('full'), thumbnail: picture('small') };

describe('the picture of a link', () => {
  it('is 1200 × 630, in PNG', () => {
    const png = Buffer.from(toPng(previewSvg({ ...look, width: 400, height: 200 })));

    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.eql([1200, 630]);
  });

  it('shows the words of a small diagram, and leaves those out that nobody could read', () => {
    expect(previewSvg({ ...look, width: 400, height: 200 })).to.include('id="full"');
    expect(previewSvg({ ...look, width: 4000, height: 2000 })).to.include('id="small"');
  });

  it('takes any title', () => {
    const odd = previewSvg({ ...look, title: '<b>&\u0000 "x" </text>', width: 400, height: 200 });

    expect(odd).to.include('&lt;b&gt;&amp;').and.not.to.include('<b>');
    expect(Buffer.from(toPng(odd)).length).to.be.greaterThan(1000);
  });

  it('breaks a long title into two lines and says that it goes on', () => {
    const lines = titleLines('Antrag auf Erteilung einer Ausnahmegenehmigung '.repeat(4));

    expect(lines).to.have.length(2);
    expect(lines[1]).to.match(/…$/);
    expect(titleLines('x'.repeat(200))[0]?.length).to.be.lessThan(60);
    expect(titleLines('')).to.eql([]);
  });
});
