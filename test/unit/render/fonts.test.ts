import { expect } from 'chai';
import { measureText } from '../../../src/render/fonts/face.js';
import { MeasureContext } from '../../../src/render/fonts/measure-context.js';

// Widths as Chromium measures them with Liberation Sans, which has Arial's metrics.
describe('text widths', () => {
  const width = (text: string, weight = 'normal') => measureText(text, { size: 12, weight }).width;

  it('measures single characters as Arial does', () => {
    expect(width('A')).to.be.closeTo(8.0, 0.02);
    expect(width('i')).to.be.closeTo(2.67, 0.02);
    expect(width('ß')).to.be.closeTo(7.33, 0.02);
    expect(width('A', 'bold')).to.be.closeTo(8.67, 0.02);
  });

  it('moves pairs together as the font says', () => {
    expect(width('AV')).to.be.lessThan(width('A') + width('V'));
  });

  it('counts line breaks as blanks and soft hyphens as nothing', () => {
    expect(width('a\nb')).to.equal(width('a b'));
    expect(width('Rech\u00adnung')).to.be.closeTo(width('Rechnung'), 0.001);
  });

  it('measures characters the font lacks without failing', () => {
    expect(width('漢字 😀 مرحبا')).to.be.greaterThan(0);
  });

  it('reads size, weight and spacing from the canvas', () => {
    const context = new MeasureContext();
    context.font = 'italic bold 24px Arimo, Arial, sans-serif';
    const bold = context.measureText('A');
    context.letterSpacing = '2px';
    const spaced = context.measureText('AA');
    context.font = '600 9pt Arial';

    expect(bold.width).to.be.closeTo(17.33, 0.05);
    expect(spaced.width).to.be.closeTo(2 * 17.33 + 4, 0.1);
    expect(bold.fontBoundingBoxAscent).to.be.closeTo(24 * 0.905, 0.1);
    context.letterSpacing = '0px';
    expect(context.measureText('A').width).to.be.closeTo(8.67, 0.05);
  });
});
