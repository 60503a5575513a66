import { expect } from 'chai';
import { packedProfile, partakers, unpackedProfile } from '../../../models/exchange/profile-words.js';
import { Municipality } from '../../../models/municipality.js';
import { profile } from '../../../models/process/profile.js';

describe('a profile in a package', () => {
  const town = new Municipality({ name: 'Musterstadt', slug: 'musterstadt', departments: [] });

  it('is taken in as it was packed, however long the entries are that a form takes', () => {
    const long = profile({
      ...{ title: 'Lange Listen', partners: ['P'.repeat(20_000)], systems: ['S'.repeat(3000)] },
      ...{ forms: ['F'.repeat(3000)], keywords: ['K'.repeat(3000)] },
    });

    expect(unpackedProfile(packedProfile(long, town, []), town, []).profile).to.eql(long);
  });

  it('is still taken in after departments nobody here knows have become partners', () => {
    const there = Array.from({ length: 100 }, (_, n) => ({ department: `Amt ${n}`, handover: 'x'.repeat(5000) }));
    const partners = Array.from({ length: 500 }, (_, n) => `Behörde ${n}`);
    const raw = { ...packedProfile(profile({ title: 'Weit gereist' }), town, []), partners, participants: there };
    const once = unpackedProfile(raw, town, []).profile;

    expect(unpackedProfile(packedProfile(once, town, []), town, []).profile).to.eql(once);
    expect(JSON.stringify(once.partners).length).to.be.lessThan(1_000_000);
  });

  it('names unknown departments of another town by what they do', () => {
    const { partners } = partakers([{ name: 'Bauamt', handover: 'Stellungnahme' }], town);
    expect(partners).to.eql(['Bauamt: Stellungnahme']);
  });
});
