import { expect } from 'chai';
import { askedWords, fold, root, stem, words } from '../../../models/search/words.js';

describe('the words of a text', () => {
  it('are the same in every spelling of umlauts', () => {
    for (const spelling of ['Gebühr', 'gebuehr', 'GEBÜHR', 'Gebu\u0308hr']) expect(words(spelling)).to.eql(['gebuehr']);
    expect(fold('Straße')).to.equal(fold('STRASSE'));
    expect(fold('Café')).to.equal('cafe');
  });

  it('come in order, without fillers, signs and single letters', () => {
    expect(words('Der Antrag auf Wohngeld (§ 22 WoGG) – prüfen & bescheiden')).to.eql([
      'antrag',
      'wohngeld',
      '22',
      'wogg',
      'pruefen',
      'bescheiden',
    ]);
  });

  it('are none in what says nothing', () => {
    for (const text of ['', '  ', '*.?', 'die und der', '^$()[]{}|\\']) expect(words(text), text).to.eql([]);
  });

  it('split what is joined by signs, so that each part is found', () => {
    expect(words('Kfz-Zulassung/Abmeldung_neu')).to.include.members(['kfz', 'zulassung']);
  });
});

describe('the words somebody searches for', () => {
  it('are its words', () => {
    expect(askedWords('Anmeldung der Hunde')).to.eql(['anmeldung', 'hunde']);
  });

  it('are what stands there while nothing but a filler or a letter is typed', () => {
    expect(askedWords('an')).to.eql(['an']);
    expect(askedWords('R')).to.eql(['r']);
    expect(askedWords('.*')).to.eql([]);
  });

  it('are one when letters are joined by a sign, as in the name of a program', () => {
    expect(askedWords('H&H proDoppik')).to.eql(['hh', 'prodoppik']);
    expect(words('Programm H & H')).to.eql(['programm', 'hh']);
    expect(words('Meier & Sohn')).to.eql(['meier', 'sohn']);
  });
});

describe('the stem of a word', () => {
  const families = [
    ['rechnung', 'rechnungen'],
    ['gebuehr', 'gebuehren'],
    ['antrag', 'antrages', 'antrags'],
    ['bescheid', 'bescheide', 'bescheiden', 'bescheides'],
    ['hund', 'hunde', 'hunden', 'hundes'],
    ['pruefung', 'pruefungen'],
  ];
  for (const family of families)
    it(`is one for ${family.join(', ')}`, () => {
      expect(new Set(family.map(stem)).size).to.equal(1);
    });

  it('begins the word, so that one look at the index finds all that begin like it', () => {
    for (const word of ['rechnungen', 'bescheides', 'hunden', 'anmeldungen', 'strassen'])
      expect(word.startsWith(stem(word)), word).to.equal(true);
  });
});

describe('the root of a word', () => {
  const families = [
    ['antrag', 'antraege', 'antrags', 'antraegen'],
    ['vertrag', 'vertraege'],
    ['haus', 'haeuser', 'haeusern'],
    ['mangel', 'maengel'],
    ['gebuehr', 'gebuehren'],
  ];
  for (const family of families)
    it(`is one for ${family.join(', ')}`, () => {
      expect(new Set(family.map(root)).size).to.equal(1);
    });

  it('keeps an e that belongs to no umlaut', () => {
    expect(root('quelle')).to.equal('quell');
    expect(root('bauen')).to.equal('bau');
  });
});
