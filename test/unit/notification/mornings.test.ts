import { expect } from 'chai';
import { dueBefore } from '../../../models/notification/mornings.js';

const borderOf = (time: 'now' | 'daily' | 'weekly' | 'never', now: string) =>
  dueBefore(time, new Date(now))?.toISOString() ?? null;

describe('when mails are due', () => {
  it('is never for who wants none, and now for who wants them at once', () => {
    expect(borderOf('never', '2026-11-25T12:00:00Z')).to.equal(null);
    expect(borderOf('now', '2026-11-25T12:00:00.000Z')).to.equal('2026-11-25T12:00:00.001Z');
  });

  it('is seven by the clock of the town hall, in winter and in summer', () => {
    expect(borderOf('daily', '2026-11-25T06:00:00Z')).to.equal('2026-11-25T06:00:00.000Z');
    expect(borderOf('daily', '2026-11-25T05:59:59Z')).to.equal('2026-11-24T06:00:00.000Z');
    expect(borderOf('daily', '2026-07-01T05:00:00Z')).to.equal('2026-07-01T05:00:00.000Z');
    expect(borderOf('daily', '2026-07-01T04:59:00Z')).to.equal('2026-06-30T05:00:00.000Z');
  });

  it('is seven too on the days the clocks change', () => {
    expect(borderOf('daily', '2026-03-29T10:00:00Z')).to.equal('2026-03-29T05:00:00.000Z');
    expect(borderOf('daily', '2026-03-29T00:30:00Z')).to.equal('2026-03-28T06:00:00.000Z');
    expect(borderOf('daily', '2026-10-25T10:00:00Z')).to.equal('2026-10-25T06:00:00.000Z');
    expect(borderOf('daily', '2026-10-25T01:30:00Z')).to.equal('2026-10-24T05:00:00.000Z');
  });

  it('is Monday morning for who reads once a week', () => {
    expect(borderOf('weekly', '2026-11-25T12:00:00Z')).to.equal('2026-11-23T06:00:00.000Z');
    expect(borderOf('weekly', '2026-11-23T06:00:00Z')).to.equal('2026-11-23T06:00:00.000Z');
    expect(borderOf('weekly', '2026-11-23T05:00:00Z')).to.equal('2026-11-16T06:00:00.000Z');
    expect(borderOf('weekly', '2026-10-28T12:00:00Z')).to.equal('2026-10-26T06:00:00.000Z');
  });
});
