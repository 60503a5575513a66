import { expect } from 'chai';
import { partsOf, piecesOf } from '../../../models/search/compounds.js';
import { root } from '../../../models/search/words.js';

describe('the parts of a compound', () => {
  const compounds: [word: string, parts: string[]][] = [
    ['eingangsrechnung', ['eingang', 'rechnung']],
    ['rechnungseingang', ['rechnung', 'eingang']],
    ['antragsformular', ['antrag', 'formular']],
    ['hundesteuermarke', ['hund', 'steuer', 'marke', 'hundesteuer', 'steuermarke']],
    ['kinderbetreuung', ['kind', 'betreuung']],
    ['strassenbeleuchtung', ['strasse', 'beleuchtung']],
    ['kitaplatz', ['kita', 'platz']],
    ['foerderantraege', ['foerder', 'antrag']],
    ['personalausweisantrag', ['personal', 'ausweis', 'antrag', 'personalausweis']],
    ['rechnungsworkflow', ['rechnung', 'workflow']],
  ];
  for (const [word, parts] of compounds)
    it(`of ${word} are ${parts.join(', ')}`, () => {
      expect(partsOf(word)).to.include.members(parts.map(root));
    });

  it('of a word whose one end nobody knows are both ends', () => {
    expect(piecesOf('zwirbelrechnung')).to.eql(['zwirbel', 'rechnung']);
  });

  const whole = 'antwort verantwortung unterschrift urlaub bewertung besteuerung transport mitarbeiterin hund antrag';
  for (const word of whole.split(' '))
    it(`are none in ${word}`, () => {
      expect(partsOf(word)).to.eql([]);
    });

  it('are looked for in no endless string of letters', () => {
    for (const word of ['a'.repeat(40), 'rat'.repeat(13), 'see'.repeat(13), 'z'.repeat(10_000)])
      expect(partsOf(word)).to.be.an('array');
  });
});
