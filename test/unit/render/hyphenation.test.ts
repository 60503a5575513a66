import { expect } from 'chai';
import { hyphenated } from '../../../src/render/pdf/hyphenation.js';
import { forPdf, tilingFor } from '../../../src/render/pdf/tiles.js';

describe('what makes a process fit on paper', () => {
  const broken = (text: string, language = 'de-DE') =>
    hyphenated([{ text }], language)[0]?.text.replaceAll('\u00AD', '|') ?? '';

  it('words break at their syllables, short ones and what is no prose stay whole', () => {
    expect(broken('Rechnungswesen')).to.equal('Rech|nungs|we|sen');
    expect(broken('Antrag prüfen')).to.equal('Antrag prüfen');
    const title = [{ text: 'Rechnungswesen und Grundstücksverkehrsgenehmigungsverfahren' }];
    const [inHeading] = hyphenated(title, 'de-DE', 26);
    expect(inHeading?.text).to.match(/^Rechnungswesen und Grund\u00ADstücks/);
    expect(broken('documentation', 'en-GB')).to.contain('|');
    const link = { text: 'Verwaltungsvorschrift', link: 'https://example.org' };
    expect(hyphenated([link], 'de-DE')).to.eql([link]);
  });

  it('a drawing goes over parts that cover it whole and overlap, only when it could not be read', () => {
    const tiles = { when: 'auto', paper: 'A4', planWords: '', bareWords: '', sheetWords: '' } as const;
    const drawing = { kind: 'drawing', svg: '', alternative: '', caption: '', tiles } as const;
    expect(tilingFor({ ...drawing, width: 1200, height: 600 })).to.equal(null);
    const { tiles: parts = [] } = tilingFor({ ...drawing, width: 9000, height: 2000 }) ?? {};

    expect(parts.length).to.be.within(2, 40);
    const last = parts.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).to.be.closeTo(9000, 1);
    expect((last?.y ?? 0) + (last?.height ?? 0)).to.be.closeTo(2000, 1);
    const [first, second] = parts;
    expect((first?.x ?? 0) + (first?.width ?? 0)).to.be.greaterThan(second?.x ?? 0);
  });

  it('dashes of length 0 become dots, which PDF can draw', () => {
    expect(forPdf('<path stroke-dasharray="10, 6, 0, 6"/><path stroke-dasharray="0 6"/>')).to.equal(
      '<path stroke-dasharray="10, 6, 0.01, 6"/><path stroke-dasharray="0.01 6"/>',
    );
  });
});
