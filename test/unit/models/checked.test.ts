import { expect } from 'chai';
import { Types } from 'mongoose';
import { act } from '../../../models/act.js';
import { versionAct } from '../../../models/version/acts.js';
import { lastChecked } from '../../../models/version/checked.js';

const by = { id: new Types.ObjectId(), name: 'Jens' };
const on = (day: string) => new Date(`${day}T08:00:00Z`);

describe('when a version was last checked', () => {
  const approved = [versionAct('created', by, '', on('2026-01-05')), versionAct('approved', by, '', on('2026-02-01'))];

  it('is never, as long as nobody approved it', () => {
    expect(lastChecked({ acts: approved.slice(0, 1), reviews: [] })).to.equal(null);
  });

  it('is the approval, and then every look that found it still holds', () => {
    expect(lastChecked({ acts: approved, reviews: [] })).to.eql(on('2026-02-01'));
    expect(lastChecked({ acts: approved, reviews: [act(by, '', on('2026-08-01'))] })).to.eql(on('2026-08-01'));
  });

  it('is the later one where a version was approved again', () => {
    const again = [...approved, versionAct('approved', by, '', on('2026-09-01'))];
    expect(lastChecked({ acts: again, reviews: [act(by, '', on('2026-08-01'))] })).to.eql(on('2026-09-01'));
  });
});
