import { expect } from 'chai';
import { highlight } from '../../../models/search/highlight.js';

const shown = (text: string, marks: readonly string[]) =>
  highlight(text, marks)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

describe('marking what was searched for', () => {
  const texts = [
    'Rechnungen prüfen, Eingangsrechnung & Straßenname',
    '',
    '   ',
    '<b>Rechnung</b> "x" &amp; 😀 Gebühr',
    'İstanbul ẞ ﬁn Ǆ',
  ];
  for (const text of texts)
    it(`gives back the whole of “${text}”, whatever is marked`, () => {
      for (const marks of [[], ['rechnung'], ['gebuehr', 'strasse'], [''], ['i'], ['.*', '(', '\\']])
        expect(
          highlight(text, marks)
            .map((piece) => piece.text)
            .join(''),
        ).to.equal(text);
    });

  it('finds all spellings of a word, at its beginning and inside of compounds', () => {
    expect(shown('Die Gebühren einer Rechnung', ['gebuehr']))
      .to.include('Geb')
      .and.to.match(/Die \[Gebühr/);
    expect(shown('Eingangsrechnung', ['rechnung'])).to.match(/\[.*echnung\]/);
  });

  it('marks nothing when nothing says it, and never an empty form', () => {
    expect(highlight('Hundesteuer', ['katze'])).to.eql([{ text: 'Hundesteuer', hit: false }]);
    expect(highlight('Hundesteuer', [''])).to.eql([{ text: 'Hundesteuer', hit: false }]);
  });
});
