import { expect } from 'chai';
import { longestReport, statement } from '../../../models/adoption/report.js';
import { Invalid } from '../../../models/errors.js';

describe('what a town says about something it took over', () => {
  it('needs no more than where it stands, and stays among towns', () => {
    expect(statement({ standing: 'uses' })).to.include({ standing: 'uses', circle: 'towns', days: null });
  });

  it('says why when it was looked at and not taken over', () => {
    expect(wrongIn({ standing: 'notAdopted', reason: '  ' })).to.eql({ reason: 'adoptions:invalid.reason' });
    expect(statement({ standing: 'notAdopted', reason: 'Zu teuer' }).reason).to.equal('Zu teuer');
  });

  it('keeps only what belongs to where it stands', () => {
    const since = new Date('2026-01-01');
    const said = { reason: 'Zu teuer', since, readiness: 'proven' as const };

    expect(statement({ standing: 'uses', ...said })).to.include({ reason: '', since, readiness: 'proven' });
    expect(statement({ standing: 'notYet', ...said })).to.include({ reason: '', since: null, readiness: null });
    expect(statement({ standing: 'notAdopted', ...said })).to.include({ reason: 'Zu teuer', since: null });
  });

  for (const [what, known, fields] of [
    ['no standing', { standing: null }, ['standing']],
    ['no number of days', { standing: 'uses', days: Number.NaN }, ['days']],
    ['fewer than no days', { standing: 'uses', days: -1 }, ['days']],
    ['no day', { standing: 'uses', since: new Date(Number.NaN) }, ['since']],
    ['far too much text', { standing: 'uses', experience: 'x'.repeat(longestReport.text + 1) }, ['experience']],
    ['a contact that is a letter', { standing: 'uses', contact: 'x'.repeat(longestReport.short + 1) }, ['contact']],
  ] as const)
    it(`does not take ${what}`, () => {
      expect(Object.keys(wrongIn(known))).to.eql([...fields]);
    });
});

function wrongIn(known: Parameters<typeof statement>[0]): Record<string, string> {
  try {
    statement(known);
  } catch (error) {
    if (error instanceof Invalid) return error.fields;
  }
  return {};
}
