import { expect } from 'chai';
import { isDue } from '../../../src/jobs/backup/due.js';
import { dispensable } from '../../../src/jobs/backup/keeping.js';

const day = 86_400_000;
const now = new Date('2026-11-26T02:30:00Z');
const keeping = { daily: 7, weekly: 4, monthly: 12 };

function ago(days: number): { at: Date } {
  return { at: new Date(now.getTime() - days * day) };
}

function kept(backups: { at: Date }[], keep = keeping): string[] {
  const gone = dispensable(backups, keep, now);
  return backups
    .filter((one) => !gone.includes(one))
    .map(({ at }) => at.toISOString().slice(0, 10))
    .sort();
}

describe('which backups are kept', () => {
  it('are the last of seven days, four weeks and twelve months', () => {
    const daily = Array.from({ length: 500 }, (_, days) => ago(days));

    expect(kept(daily)).to.eql([
      // The last of each month …
      ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
      ...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31'],
      // … the last of each week, Sunday …
      ...['2026-11-08', '2026-11-15'],
      // … and the last seven days, of which one is a Sunday.
      ...['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'],
    ]);
  });

  it('is the same whether the others went day by day or at once', () => {
    let left: { at: Date }[] = [];
    for (let days = 400; days >= 0; days--) {
      const then = new Date(now.getTime() - days * day);
      left.push({ at: then });
      const gone = dispensable(left, keeping, then);
      left = left.filter((one) => !gone.includes(one));
    }

    expect(left.map(({ at }) => at.toISOString().slice(0, 10)).sort()).to.eql(
      kept(Array.from({ length: 401 }, (_, days) => ago(days))),
    );
  });

  it('are all of the last 24 hours', () => {
    const hourly = Array.from({ length: 30 }, (_, hours) => ago(hours / 24));

    expect(kept(hourly, { daily: 1, weekly: 0, monthly: 0 })).to.have.length(24);
  });

  it('is the newest, however old it is and whatever is to be kept', () => {
    expect(kept([ago(900), ago(901)], { daily: 0, weekly: 0, monthly: 0 })).to.have.length(1);
    expect(kept([])).to.eql([]);
  });

  it('counts days that have one, not days that passed', () => {
    expect(kept([ago(100), ago(200), ago(300), ago(2)], { daily: 3, weekly: 0, monthly: 0 })).to.have.length(3);
  });
});

describe('a backup is due', () => {
  it('when there is none', () => {
    expect(isDue({ every: day }, null, now)).to.equal(true);
    expect(isDue({ at: '23:00' }, null, now)).to.equal(true);
  });

  it('so long after the last', () => {
    expect(isDue({ every: day }, ago(1).at, now)).to.equal(true);
    expect(isDue({ every: day }, ago(0.99).at, now)).to.equal(false);
  });

  it('once a day from this time of the clock in Berlin', () => {
    const rhythm = { at: '02:30' };
    const at = (time: string) => new Date(`2026-11-26T${time}:00+01:00`);
    const yesterday = new Date('2026-11-25T02:31:00+01:00');

    expect(isDue(rhythm, yesterday, at('02:29'))).to.equal(false);
    expect(isDue(rhythm, yesterday, at('02:30'))).to.equal(true);
    expect(isDue(rhythm, at('02:30'), at('02:31'))).to.equal(false);
    expect(isDue(rhythm, at('02:30'), at('23:59'))).to.equal(false);
    // Made late: the next one comes at its time all the same.
    expect(isDue(rhythm, at('17:00'), new Date('2026-11-27T02:30:00+01:00'))).to.equal(true);
  });

  it('also on the days the clock is put forward and back', () => {
    const rhythm = { at: '02:30' };
    expect(isDue(rhythm, new Date('2026-03-28T01:30:00Z'), new Date('2026-03-29T01:00:00Z'))).to.equal(true);
    expect(isDue(rhythm, new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z'))).to.equal(false);
  });
});
