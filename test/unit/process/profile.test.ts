import { expect } from 'chai';
import { Types } from 'mongoose';
import { Invalid } from '../../../models/errors.js';
import { changedFields, type Profile, plainProfile, profile } from '../../../models/process/profile.js';
import { Version } from '../../../models/version.js';

describe('a process profile', () => {
  it('needs nothing but a title', () => {
    const listed = profile({ title: 'Hundesteuer festsetzen' });

    expect(listed).to.include({ title: 'Hundesteuer festsetzen', kind: 'core', serviceKey: '', casesPerYear: null });
    expect(listed.systems).to.eql([]);
  });

  it('shares nothing with the next one', () => {
    profile({ title: 'Eins' }).systems.push('H&H');

    expect(profile({ title: 'Zwei' }).systems).to.eql([]);
  });

  const taken: [keyof Profile, unknown][] = [
    ['title', 'x'.repeat(200)],
    ['serviceKey', ''],
    ['serviceKey', 'intern'],
    ['serviceKey', '99050012104000'],
    ['casesPerYear', null],
    ['casesPerYear', 0],
    ['casesPerYear', 1300],
    ['leadTimeDays', 0.5],
  ];
  for (const [field, value] of taken)
    it(`takes ${field} ${shown(value)}`, () => {
      expect(profile({ title: 'Hundesteuer', [field]: value })[field]).to.equal(value);
    });

  const refused: [keyof Profile, unknown][] = [
    ['title', ''],
    ['title', ' \t '],
    ['title', 'x'.repeat(201)],
    ['serviceKey', '9905001210400'],
    ['serviceKey', '990500121040000'],
    ['serviceKey', '12050012104000'],
    ['serviceKey', 'Intern'],
    ['serviceKey', '99050012104000\n'],
    ['casesPerYear', -1],
    ['casesPerYear', Number.NaN],
    ['casesPerYear', Number.POSITIVE_INFINITY],
    ['leadTimeDays', 1e10],
    ['reviewDate', new Date(Number.NaN)],
  ];
  for (const [field, value] of refused)
    it(`refuses ${field} ${shown(value)} with a sentence at that field`, () => {
      expect(wrongFields({ title: 'Hundesteuer', [field]: value })).to.eql([field]);
    });

  it('names all that is wrong at once', () => {
    expect(wrongFields({ title: '', serviceKey: '1', casesPerYear: -1 })).to.eql([
      'title',
      'serviceKey',
      'casesPerYear',
    ]);
  });
});

describe('two profiles', () => {
  const department = new Types.ObjectId();
  const before = profile({
    title: 'Hundesteuer',
    systems: ['H&H'],
    participants: [{ department, handover: 'Akte' }],
    reviewDate: new Date('2027-01-01'),
  });

  it('differ in the fields somebody changed', () => {
    const after = { ...before, title: 'Hundesteuer festsetzen', systems: ['H&H', 'VOIS'] };

    expect(changedFields(before, after)).to.eql(['title', 'systems']);
  });

  it('are the same when one comes from the database', () => {
    const stored = new Version({ profile: before }).profile;

    expect(changedFields(stored, before)).to.eql([]);
    expect(changedFields(before, stored)).to.eql([]);
  });

  it('differ when a hand-over is told differently', () => {
    const after = { ...before, participants: [{ department, handover: 'Bescheid' }] };

    expect(changedFields(before, after)).to.eql(['participants']);
  });

  it('are the same when a form sends the departments in another order', () => {
    const other = { department: new Types.ObjectId(), handover: 'Zahlung' };
    const one = { ...before, participants: [...before.participants, other] };

    expect(changedFields(one, { ...before, participants: [other, ...before.participants] })).to.eql([]);
  });

  it('are told as plain data, without what the database adds', () => {
    const stored = plainProfile(new Version({ profile: before }).profile);

    expect(stored).to.eql(before);
    expect(stored).to.have.all.keys(before);
  });
});

function wrongFields(known: Partial<Profile> & { title: string }): string[] {
  try {
    profile(known);
    return [];
  } catch (error) {
    if (error instanceof Invalid) return Object.keys(error.fields);
    throw error;
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `of ${text.length - 2} characters` : text;
}
