import { expect } from 'chai';
import { excerptOf } from '../../../models/search/excerpt.js';
import { highlight, saidOf } from '../../../models/search/highlight.js';

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

  it('marks within a word where umlauts stand before, inside and after', () => {
    expect(shown('Förderanträge', ['antrag'])).to.equal('Förder[anträge]');
    expect(shown('Überprüfungsanträge', ['antrag'])).to.equal('Überprüfungs[anträge]');
    expect(shown('Anträgebücherei', ['antrag'])).to.equal('[Anträg]ebücherei');
    expect(shown('Brüantrage', ['antrag'])).to.equal('Brü[antrage]');
    expect(shown('Bauernhöfeverband', ['hofe'])).to.equal('Bauern[höfe]verband');
    expect(shown('Quelländerungsverträge', ['vertrag'])).to.equal('Quelländerungs[verträge]');
  });

  it('is done with a text that is one endless word of umlauts', () => {
    const text = `${'ä'.repeat(20_000)}wxyzäqq`;

    expect(shown(text, ['wxyzaq'])).to.equal(`${'ä'.repeat(20_000)}[wxyzäqq]`);
    expect(excerptOf(text, ['wxyzaq'])).to.have.length.below(200);
    expect([...saidOf(text, ['wxyzaq'])]).to.eql(['wxyzaq']);
  });

  it('shows links and pictures by their words, and is done with any number of brackets', () => {
    expect(excerptOf('Der [Vordruck](/a) und ![Stempel \\[Eingang\\] blau](attachment:abc)', ['stempel'])).to.equal(
      'Der Vordruck und Stempel [Eingang] blau',
    );
    for (const sign of ['[', '![', '[](', '\\[', '[\\[', '[]', '[a\\'])
      expect(excerptOf(`${sign.repeat(20_000)} Stempel`, ['stempel'])).to.contain('Stempel');
  });
});
