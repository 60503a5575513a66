import { expect } from 'chai';
import type { AgendaContent, MeasureContent } from '../../../models/edition/content.js';
import { contentChanges } from '../../../models/edition/differences.js';
import { toldChanges } from '../../../src/editions/told-changes.js';
import { wordsIn } from '../../../src/editions/words.js';
import { type Locale, locales } from '../../../src/web/texts.js';
import {
  contentWith,
  goalWith,
  indicatorWith,
  linkTo,
  measureWith,
  wholeContent,
} from '../../support/agenda-content.js';

function sentences(before: AgendaContent, after: AgendaContent, locale: Locale = 'de'): string[] {
  const { groups } = toldChanges(
    contentChanges(before, after),
    wordsIn(locale, (path) => path),
  );
  return groups.flatMap(({ changes }) => changes.map(({ sentence }) => sentence));
}

describe('what an edition changes, in sentences', () => {
  it('is said with names, numbers, days and values', () => {
    const goal = (value: number, until: string) =>
      contentWith({
        fields: [
          {
            ...{ title: 'Bürger', text: '' },
            goals: [
              goalWith('Online', {
                indicators: [indicatorWith('Anträge', { target: { value, on: '2030-12-31' } })],
                measures: [measureWith('Portal', { until })],
              }),
            ],
          },
        ],
      });

    expect(sentences(goal(50, '2027-01-31'), goal(60.5, '2027-06-30'))).to.eql([
      'Zielwert von „Anträge“ (Ziel 1.1): jetzt 60,5\u00a0Prozent, vorher 50\u00a0Prozent.',
      'Die Maßnahme 1.1.1 „Portal“ endet später: am 30.06.2027, vorher am 31.01.2027.',
    ]);
  });

  const states: MeasureContent['state'][] = ['planned', 'underway', 'done', 'dropped'];
  const full = measureWith('M', {
    ...{ text: 'Text', owner: 'Amt', department: 'Amt', from: '2026-01-01', until: '2027-01-01', budget: 'Geld' },
    milestones: [{ title: 'Schritt', due: '2026-05-01', done: null }],
    links: [linkTo('P')],
  });
  const reached = { ...full, milestones: full.milestones.map((one) => ({ ...one, done: '2026-05-01' })) };
  const inGoal = (measure: MeasureContent, title: string) =>
    contentWith({ fields: [{ title: 'F', text: '', goals: [goalWith(title, { measures: [measure] })] }] });
  const alone = (measure: MeasureContent) => contentWith({ measures: [measure] });
  const later = {
    ...full,
    from: '2026-02-01',
    until: '2027-02-01',
    owner: 'B',
    department: 'B',
    budget: 'B',
    text: 'B',
  };
  const another = wholeContent();
  another.fields = another.fields.toReversed().map((one) => ({ ...one, title: `Ganz anders ${one.goals.length}` }));
  const contents: AgendaContent[] = [
    ...[
      wholeContent(),
      another,
      contentWith(),
      contentWith({ signedBy: 'B', council: { on: '2026-01-01', resolution: 'B' } }),
    ],
    ...[
      contentWith({
        title: 'Neu',
        period: { from: 2027, to: 2031 },
        signedBy: 'A',
        council: { on: '2026-02-01', resolution: 'A' },
      }),
    ],
    ...[alone(full), alone(reached), alone(later), alone(measureWith('M')), alone({ ...full, title: 'Anders' })],
    ...[inGoal(full, 'A'), inGoal(full, 'B'), ...states.map((state) => alone(measureWith('M', { state })))],
    ...goalTurns(),
  ];

  /** The same goal with everything, with other things, and with nothing. */
  function goalTurns(): AgendaContent[] {
    const reading = (value: number, on: string) => ({ value, on });
    const indicator = (value: number, on: string) =>
      indicatorWith('I', { baseline: reading(value, on), target: reading(value, on), values: [reading(value, on)] });
    const rails = (title: string, text: string) => ({ guardRails: [{ title, text }] });
    return [
      goalWith('A', { responsible: 'X', text: 'X', indicators: [indicator(1, '2026-01-01')], links: [linkTo('P')] }),
      goalWith('A', { responsible: 'Y', text: 'Y', indicators: [indicator(2, '2026-01-01')] }),
      goalWith('A', { title: 'Neu', indicators: [indicator(2, '2027-01-01')] }),
      goalWith('A', { indicators: [indicatorWith('I')] }),
    ].map((goal, index) =>
      contentWith({
        ...rails(`Nur einmal fragen ${index % 2}`, String(index)),
        fields: [{ title: `Feld der Stadt ${index % 2}`, text: String(index), goals: [goal] }],
      }),
    );
  }

  for (const locale of locales)
    it(`has a whole sentence for every turn there is (${locale})`, () => {
      const told = new Set(contents.flatMap((before) => contents.flatMap((after) => sentences(before, after, locale))));

      expect(told.size).to.be.greaterThan(120);
      for (const sentence of told) {
        expect(sentence).to.match(/^\S.*\.$/);
        expect(sentence).not.to.match(/\{\{|undefined|edition-changes|„“|“”| ,|: \.| {2}/);
      }
    });
});
