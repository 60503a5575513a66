import { expect } from 'chai';
import { likely, mayBeSame, pairsOf } from '../../../models/town-list/alike.js';

describe('names that may mean the same', () => {
  const same: [string, string][] = [
    ['DMS', 'dms'],
    ['DMS', 'd.3 DMS'],
    ['MESO', 'MESO Fachverfahren'],
    ['Finanzverfahren', 'Finanzverfharen'],
    ['Outlook Kalender', 'Kalender Outlook'],
  ];
  for (const [one, other] of same)
    it(`${one} and ${other}`, () => {
      expect(mayBeSame('system', one, other)).to.equal(true);
    });

  const different: [string, string][] = [
    ['DMS', 'CMS'],
    ['AutiSta 9', 'AutiSta 10'],
    ['E-Mail', 'Outlook'],
    ['', 'DMS'],
  ];
  for (const [one, other] of different)
    it(`not ${one} and ${other}`, () => {
      expect(mayBeSame('system', one, other)).to.equal(false);
    });

  it('a role within another is another one', () => {
    expect(mayBeSame('role', 'Sachbearbeitung', 'Sachbearbeitung Steuern')).to.equal(false);
    expect(mayBeSame('role', 'Sachbearbeitung Steuern', 'Sachbearbeitung Steuren')).to.equal(true);
    expect(mayBeSame('role', 'Amt 20', 'Amt 30')).to.equal(false);
  });

  it('are shown together, and not again once they were said to be apart', () => {
    const names = ['DMS', 'SAP', 'd.3 DMS', 'Regisafe DMS'];

    expect(likely('system', names, [])).to.eql([['DMS', 'd.3 DMS', 'Regisafe DMS']]);
    expect(likely('system', names, pairsOf(['DMS', 'd.3 DMS', 'Regisafe DMS']))).to.eql([]);
    expect(likely('system', names, pairsOf(['DMS', 'Regisafe DMS']))).to.eql([['DMS', 'd.3 DMS']]);
  });
});
