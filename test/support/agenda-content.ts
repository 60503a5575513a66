import type {
  AgendaContent,
  GoalContent,
  IndicatorContent,
  LinkContent,
  MeasureContent,
} from '../../models/edition/content.js';

/** An agenda as small as one can be. */
export function contentWith(more: Partial<AgendaContent> = {}): AgendaContent {
  return {
    ...{ format: 1, title: 'Digitale Agenda', town: 'Stadt Eichenbrück', period: { from: 2026, to: 2030 } },
    ...{ foreword: '', signedBy: '', guardRails: [], fields: [], measures: [] },
    council: { on: null, resolution: '' },
    ...more,
  };
}

export function goalWith(title: string, more: Partial<GoalContent> = {}): GoalContent {
  return {
    ...{ key: `ziel-${title}`, title, text: '', responsible: '', indicators: [], measures: [] },
    ...{ links: [], unpublished: 0 },
    ...more,
  };
}

export function measureWith(title: string, more: Partial<MeasureContent> = {}): MeasureContent {
  return {
    ...{ key: `massnahme-${title}`, title, text: '', owner: '', department: '', from: null, until: null },
    ...{ state: 'planned', budget: '', milestones: [], links: [], unpublished: 0 },
    ...more,
  };
}

export function indicatorWith(name: string, more: Partial<IndicatorContent> = {}): IndicatorContent {
  return { name, unit: 'Prozent', baseline: null, target: null, values: [], ...more };
}

export function linkTo(title: string, more: Partial<LinkContent> = {}): LinkContent {
  return { kind: 'process', key: `schluessel-${title}`, title, because: '', figures: [], ...more };
}

/** A whole agenda, with everything an agenda can hold; signs of many kinds stand in it. */
export function wholeContent(): AgendaContent {
  return contentWith({
    foreword:
      'Liebe Bürgerinnen und Bürger,\n\nunsere Stadt wird **einfacher**. Wir haben uns gefragt:\n\n- Was soll niemand zweimal sagen müssen?\n- Was geht ohne Weg ins Rathaus?\n\n> „Digital heißt nicht: ohne Menschen.“\n\nMehr steht unter [Rathaus](https://eichenbrueck.example/rathaus).',
    signedBy: 'Dr. Anna Vogel, Bürgermeisterin',
    guardRails: [
      { title: 'Nur einmal fragen', text: 'Was wir schon wissen, fragen wir **niemanden** noch einmal (§ 5 Abs. 1).' },
      { title: 'Für alle erreichbar', text: 'Kein Angebot gibt es nur digital.' },
    ],
    fields: [
      {
        title: 'Bürgerdienste',
        text: 'Wer etwas von der Stadt braucht, soll es von zu Hause erledigen können.',
        goals: [
          goalWith('Anträge ohne Weg ins Rathaus', {
            text: 'Bis 2030 gehen die **zwanzig häufigsten** Anträge ganz online.\n\n1. Anmelden\n2. Bezahlen\n3. Bescheid abholen',
            responsible: 'Leitung Hauptamt',
            indicators: [
              indicatorWith('Anträge, die online kommen', {
                baseline: { value: 12, on: '2025-12-31' },
                target: { value: 60, on: '2030-12-31' },
                values: [
                  { value: 14.5, on: '2026-03-31' },
                  { value: 19, on: '2026-06-30' },
                  { value: 23, on: '2026-09-30' },
                ],
              }),
            ],
            measures: [
              measureWith('Serviceportal einführen', {
                ...{ text: 'Ein Zugang für alle Anträge.', owner: 'Digital-Navigatorin', department: 'Hauptamt' },
                ...{ from: '2026-04-01', until: '2027-06-30', state: 'underway', budget: 'rund 45.000 € im Haushalt' },
                milestones: [
                  { title: 'Anbieter gewählt', due: '2026-07-31', done: '2026-07-15' },
                  { title: 'Zehn Anträge online', due: '2027-03-31', done: null },
                ],
                links: [linkTo('Wohnsitz anmelden', { because: 'häufigster Antrag' })],
                unpublished: 1,
              }),
            ],
            links: [linkTo('Hundesteuer anmelden'), linkTo('Formulare, die jeder versteht', { kind: 'practice' })],
            unpublished: 2,
          }),
          goalWith('Termine ohne Warten', { responsible: 'Leitung Bürgerbüro' }),
        ],
      },
      {
        title: 'Innere Verwaltung',
        text: '',
        goals: [
          goalWith('Rechnungen ohne Papier', {
            text: 'Jede Rechnung ist nach spätestens acht Tagen bezahlt.',
            indicators: [
              indicatorWith('Tage bis zur Zahlung', {
                unit: 'Tage',
                baseline: { value: 19, on: '2025-06-30' },
                target: { value: 8, on: '2027-12-31' },
              }),
            ],
            measures: [
              measureWith('E-Rechnung in allen Ämtern', {
                ...{ owner: 'Leitung Kämmerei', department: 'Kämmerei', state: 'done', until: '2026-10-31' },
                links: [
                  linkTo('E-Rechnung ohne Papier', {
                    kind: 'practice',
                    figures: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
                  }),
                ],
              }),
              measureWith('Scanner für die Poststelle', { state: 'dropped' }),
            ],
          }),
        ],
      },
    ],
    measures: [measureWith('WLAN im Rathaus', { department: 'Hauptamt', until: '2026-12-31' })],
    council: { on: '2026-09-17', resolution: 'SR 2026/84' },
  });
}
