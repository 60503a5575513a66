import { expect } from 'chai';
import { Types } from 'mongoose';
import { Conflict, Invalid } from '../../../models/errors.js';
import { added, changed, type Entry, merged, removed, type Told } from '../../../models/town-list/entries.js';
import { normalised } from '../../../models/town-list/normalised.js';

const told = (name: string, more: Partial<Told> = {}): Told => ({
  ...{ name, aliases: [], vendor: '', note: '', hourlyRateCents: null },
  ...more,
});
const list = (...names: string[]) => names.reduce<Entry[]>((entries, name) => added(entries, { name }), []);
const idOf = (entries: Entry[], name: string) => {
  const found = entries.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found._id;
};
const wrong = (attempt: () => unknown): Record<string, string> => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Invalid) return error.fields;
    throw error;
  }
  return {};
};

describe('a list of names of a town', () => {
  it('takes spellings for one name, whatever the case, the gaps and the signs between', () => {
    expect(normalised('d.3 DMS')).to.equal(normalised('D3-dms'));
    expect(normalised('Kämmerei')).to.equal(normalised('KAEMMEREI'));
    expect(normalised('C++')).not.to.equal(normalised('C#'));
    expect(normalised('***')).to.equal('***');
  });

  it('refuses no name, a long one, and one that is there in another spelling', () => {
    const entries = list('DMS');

    expect(wrong(() => added(entries, { name: '  ' }))).to.have.keys('name');
    expect(wrong(() => added(entries, { name: 'x'.repeat(121) }))).to.have.keys('name');
    expect(wrong(() => added(entries, { name: 'dms' }))).to.eql({ name: 'town-lists:invalid.taken' });
    expect(wrong(() => added(entries, { name: 'Akte', aliases: ['D.M.S.'] }))).to.have.keys('aliases');
  });

  it('refuses an hourly rate that cannot be', () => {
    for (const hourlyRateCents of [-1, Number.NaN, Number.POSITIVE_INFINITY, 100_001])
      expect(wrong(() => added([], { name: 'Kasse', hourlyRateCents }))).to.have.keys('hourlyRate');
    expect(added([], { name: 'Kasse', hourlyRateCents: 0 })[0]?.hourlyRateCents).to.equal(0);
  });

  it('keeps the old name as another spelling when an entry is renamed', () => {
    const entries = list('DMS', 'SAP');
    const after = changed(entries, idOf(entries, 'DMS'), told('d.3'), 1);

    expect(after.find((one) => one.name === 'd.3')).to.deep.include({ aliases: ['DMS'], revision: 2 });
    expect(wrong(() => added(after, { name: 'dms' }))).to.have.keys('name');
  });

  it('refuses to save over what somebody else saved, and what is gone', () => {
    const entries = list('DMS');
    const id = idOf(entries, 'DMS');
    const after = changed(entries, id, told('DMS', { note: 'seit 2019' }), 1);

    expect(() => changed(after, id, told('DMS'), 1)).to.throw(Conflict);
    expect(() => changed(after, new Types.ObjectId(), told('x'), 1)).to.throw(Conflict);
    expect(() => removed(removed(after, id), id)).to.throw(Conflict);
  });

  it('merges several under one name, whether they have entries or not, and loses nothing they said', () => {
    let entries = list('DMS', 'Wordpad');
    entries = added(entries, { name: 'd.3 DMS', vendor: 'd.velop', aliases: ['d.3ecm'] });
    const after = merged(entries, 'd.3 DMS', ['DMS', 'D.M.S. neu']);

    expect(after.map((one) => one.name)).to.have.members(['d.3 DMS', 'Wordpad']);
    expect(after.find((one) => one.name === 'd.3 DMS')).to.deep.include({
      aliases: ['DMS', 'D.M.S. neu', 'd.3ecm'],
      vendor: 'd.velop',
    });
  });

  it('merges names that none of them has an entry for', () => {
    expect(merged([], 'DMS', ['dms', 'd.3 DMS'])[0]).to.deep.include({ name: 'DMS', aliases: ['d.3 DMS'] });
  });

  it('merging again changes no name', () => {
    const once = merged(list('DMS', 'dvelop'), 'DMS', ['dvelop']);

    expect(merged(once, 'DMS', ['dvelop']).map(({ name, aliases }) => ({ name, aliases }))).to.eql([
      { name: 'DMS', aliases: ['dvelop'] },
    ]);
  });
});
