import { expect } from 'chai';
import { profile } from '../../../models/process/profile.js';
import { comparedFacts } from '../../../src/catalogue/compared-facts.js';

describe('the facts of two profiles', () => {
  const one = profile({ title: 'A', purpose: 'Steuer', casesPerYear: 150, systems: ['Kasse', 'Melderegister'] });
  const other = profile({ title: 'B', purpose: 'steuer ', casesPerYear: 45, systems: ['Melderegister', 'Kasse'] });
  const found = comparedFacts(one, other, 'de');
  const fact = (label: string) => found.find((each) => each.label === label);

  it('differ when they say something else', () => {
    expect(fact('Fälle im Jahr')).to.deep.include({ one: ['150'], other: ['45'], differs: true });
  });

  it('are the same whatever the order and the size of letters', () => {
    expect(fact('IT-Verfahren')?.differs).to.equal(false);
    expect(fact('Zweck')?.differs).to.equal(false);
  });

  it('are left out when nobody says anything, and differ when only one does', () => {
    const [first] = comparedFacts(profile({ title: 'A', risks: 'Ausfall' }), profile({ title: 'B' }), 'en').filter(
      (each) => each.differs,
    );

    expect(fact('Risiken')).to.equal(undefined);
    expect(first).to.deep.include({ one: ['Ausfall'], other: [] });
  });

  it('never name who answers for it', () => {
    const named = profile({ title: 'A', ownerFunction: 'Frau X', deputies: 'Herr Y', contact: 'x@y.example' });

    expect(JSON.stringify(comparedFacts(named, profile({ title: 'B' }), 'de'))).not.to.match(/Frau X|Herr Y|x@y/);
  });
});
