import { expect } from 'chai';
import { rankOf } from '../../../models/search/rank.js';
import { type Said, termsOf } from '../../../models/search/terms.js';

const said = (some: Partial<Said>): Said => ({ title: '', summary: [], steps: [], rest: [], ...some });

describe('what an entry is found by', () => {
  it('is each root once, in the best place it has', () => {
    const terms = termsOf(
      said({ title: 'Hunde', summary: ['Hund und Katze'], steps: ['Katze rufen'], rest: ['Katzen, Vögel'] }),
    );

    expect(terms).to.have.members(['a:hund', 'c:katz', 'e:ruf', 'f:vogel']);
  });

  it('are the parts of compounds too, after whole words of the same place', () => {
    expect(termsOf(said({ title: 'Eingangsrechnung' }))).to.have.members([
      'a:eingangsrechn',
      'b:eingang',
      'b:rechnung',
    ]);
    expect(termsOf(said({ summary: ['Eingangsrechnung'] }))).to.include('d:rechnung');
    expect(termsOf(said({ title: 'Rechnung und Eingangsrechnung' })))
      .to.include('a:rechnung')
      .and.not.include('b:rechnung');
  });

  it('has an end', () => {
    const endless = Array.from({ length: 5000 }, (_, index) => `wort${index}`).join(' ');

    expect(termsOf(said({ rest: [endless] }))).to.have.length(2000);
    expect(termsOf(said({ title: 'x'.repeat(10_000) }))).to.eql([]);
  });
});

describe('the order among equals', () => {
  const at = (day: string, adoptions = 0) => rankOf({ updatedAt: new Date(day), adoptions });

  it('is newer before older, and more used before less used', () => {
    expect(at('2026-11-02')).to.be.above(at('2026-11-01'));
    expect(at('2026-11-01', 5)).to.be.above(at('2026-11-01', 2));
    expect(at('2026-01-01', 7)).to.be.above(at('2026-11-01'));
  });
});
