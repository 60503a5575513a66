import { expect } from 'chai';
import { formatDuration, isoDuration, minutesOfIso, parseDuration } from '../../../models/bpmn/duration.js';

describe('durations as people write them', () => {
  const cases: [text: string, kind: 'working' | 'waiting', minutes: number | null][] = [
    ['12 Minuten', 'working', 12],
    ['12', 'working', 12],
    ['12 min.', 'working', 12],
    ['2 Stunden', 'working', 120],
    ['1,5 h', 'working', 90],
    ['1.5 hours', 'waiting', 90],
    ['2 Std. 30 Min.', 'working', 150],
    ['1 Stunde und 5 Minuten', 'working', 65],
    ['3 Tage', 'waiting', 4320],
    ['3 Tagen', 'waiting', 4320],
    ['1 Tag', 'working', 480],
    ['1 week', 'waiting', 10080],
    ['30 Sekunden', 'working', 0.5],
    ['bald', 'working', null],
    ['2 Äpfel', 'working', null],
    ['10 20', 'working', null],
    ['', 'waiting', null],
  ];
  for (const [text, kind, minutes] of cases)
    it(`reads "${text}" as ${kind} time: ${minutes}`, () => {
      expect(parseDuration(text, kind)).to.equal(minutes);
    });

  it('writes them in the largest units that fit, in both languages', () => {
    expect(formatDuration(12, 'working', 'de')).to.equal('12 Minuten');
    expect(formatDuration(90, 'working', 'de')).to.equal('1 Stunde 30 Minuten');
    expect(formatDuration(480, 'working', 'de')).to.equal('8 Stunden');
    expect(formatDuration(4320, 'waiting', 'de')).to.equal('3 Tage');
    expect(formatDuration(1441, 'waiting', 'en')).to.equal('1 day 1 minute');
    expect(formatDuration(0.5, 'working', 'de')).to.equal('0,5 Minuten');
    expect(formatDuration(0, 'working', 'en')).to.equal('0 minutes');
  });

  it('reads again what it wrote', () => {
    for (const minutes of [0.5, 1, 59, 60, 61, 480, 1439, 1440, 4321, 20160])
      for (const kind of ['working', 'waiting'] as const)
        for (const locale of ['de', 'en'] as const)
          expect(parseDuration(formatDuration(minutes, kind, locale), kind)).to.equal(minutes);
  });

  it('turns them into ISO 8601 for timers and back', () => {
    expect(isoDuration('3 Tage')).to.equal('P3D');
    expect(isoDuration('2 h 30 min')).to.equal('PT2H30M');
    expect(isoDuration('1 Tag 2 Stunden')).to.equal('P1DT2H');
    expect(isoDuration('irgendwann')).to.equal(null);
    expect(minutesOfIso('P1DT2H')).to.equal(1560);
    expect(minutesOfIso('P2W')).to.equal(20160);
    expect(minutesOfIso('P')).to.equal(null);
    expect(minutesOfIso('#{frist}')).to.equal(null);
  });
});
