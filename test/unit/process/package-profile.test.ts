import { expect } from 'chai';
import { packedProfile, partakers, unpackedProfile } from '../../../models/exchange/profile-words.js';
import { Municipality } from '../../../models/municipality.js';
import { profile } from '../../../models/process/profile.js';
import { refusal } from '../../support/refusals.js';

const trying = async (doing: () => unknown) => doing();

describe('a profile in a package', () => {
  const town = new Municipality({ name: 'Musterstadt', slug: 'musterstadt', departments: [] });

  it('is taken in as it was packed, however long the entries are that a form takes', () => {
    const long = profile({
      ...{ title: 'Lange Listen', partners: ['P'.repeat(1000)], systems: ['S'.repeat(300)] },
      ...{ purpose: 'Z'.repeat(5000), forms: Array.from({ length: 100 }, (_, n) => `Formular ${n}`) },
    });

    expect(unpackedProfile(packedProfile(long, town, []), town, []).profile).to.eql(long);
  });

  const more: [string, unknown][] = [
    ['purpose', 'Z'.repeat(5001)],
    ['contact', 'A'.repeat(301)],
    ['systems', ['S'.repeat(301)]],
    ['keywords', Array.from({ length: 101 }, (_, n) => `Wort ${n}`)],
  ];
  for (const [field, said] of more)
    it(`says no more than the form takes: ${field} is refused by its name, here as there`, async () => {
      const raw = { ...packedProfile(profile({ title: 'Zu viel' }), town, []), [field]: said };

      expect(await refusal(trying(() => unpackedProfile(raw, town, [])))).to.contain(field);
      expect(await refusal(trying(() => profile({ title: 'Zu viel', [field]: said })))).to.contain(field);
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
