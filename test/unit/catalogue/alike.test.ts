import { expect } from 'chai';
import { areAlike, likeness, topicsOf } from '../../../models/search/alike.js';

describe('two titles', () => {
  const same: [string, string][] = [
    ['Hundesteuer anmelden', 'Hundesteuer festsetzen'],
    ['Eingangsrechnung digital bearbeiten', 'Eingangsrechnungen bearbeiten'],
    ['Rechnungen bearbeiten', 'Eingangsrechnungen prüfen'],
    ['Wohngeldantrag annehmen', 'Wohngeldantrag annehmen und weiterleiten'],
    ['Baumfällung genehmigen', 'Genehmigung einer Baumfaellung'],
    ['Sitzungsraum buchen', 'Sitzungsräume reservieren'],
    ['Personalausweis ausstellen', 'PERSONALAUSWEISE AUSSTELLEN'],
  ];
  for (const [one, other] of same)
    it(`"${one}" and "${other}" speak of the same`, () => {
      expect(areAlike(one, other)).to.equal(true);
      expect(areAlike(other, one)).to.equal(true);
    });

  const different: [string, string][] = [
    ['Gewerbe anmelden', 'Wohnsitz anmelden'],
    ['Hausnummer vergeben', 'Kitaplatz vergeben'],
    ['Hundesteuer anmelden', 'Grundsteuer festsetzen'],
    ['Spielplatz kontrollieren', 'Mängelmeldung bearbeiten'],
    ['Antrag bearbeiten', 'Bauantrag für Garagen bearbeiten und genehmigen'],
    ['', 'Wohnsitz anmelden'],
  ];
  for (const [one, other] of different)
    it(`"${one}" and "${other}" do not`, () => {
      expect(areAlike(one, other)).to.equal(false);
    });

  it('are wholly alike when they are the same, whatever the spelling', () => {
    expect(likeness('Gräber vergeben', 'GRAEBER VERGEBEN')).to.be.closeTo(1, 1e-9);
    expect(likeness('Gräber vergeben', 'Wohnsitz ummelden')).to.equal(0);
  });

  it('are looked up by what they are about, and by all they have when that is all', () => {
    expect(topicsOf('Hundesteuer anmelden')).to.have.length(1);
    expect(topicsOf('Antrag bearbeiten')).to.have.length(2);
  });
});
