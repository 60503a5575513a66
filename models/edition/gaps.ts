import { type AgendaContent, goalsOf, measuresOf } from './content.js';

export const gapKinds = [
  'foreword',
  'guardRails',
  'fieldWithoutGoal',
  'goalWithoutIndicator',
  'indicatorWithoutTarget',
  'goalWithoutResponsible',
  'goalWithoutMeasure',
  'measureWithoutOwner',
  'measureWithoutEnd',
] as const;

/** Something a reader would miss; a hint before publishing, never a barrier. */
export interface Gap {
  kind: (typeof gapKinds)[number];
  /** Of goal or measure, with its number: what it is about. */
  number: string;
  title: string;
  /** The way to mend it leads to this goal or measure. */
  goal: string | null;
  measure: string | null;
}

export function gapsOf(content: AgendaContent): Gap[] {
  const nowhere = { number: '', title: '', goal: null, measure: null };
  return [
    ...when(content.foreword.trim() === '', { ...nowhere, kind: 'foreword' }),
    ...when(content.guardRails.length === 0, { ...nowhere, kind: 'guardRails' }),
    ...content.fields.flatMap(({ title, goals }, index) =>
      when(goals.length === 0, { ...nowhere, kind: 'fieldWithoutGoal', number: String(index + 1), title }),
    ),
    ...goalsOf(content).flatMap(({ number, what: { key, title, responsible, indicators, measures } }) => {
      const about = { number, title, goal: key, measure: null };
      return [
        ...when(indicators.length === 0, { ...about, kind: 'goalWithoutIndicator' }),
        ...when(
          indicators.some((one) => !one.target),
          { ...about, kind: 'indicatorWithoutTarget' },
        ),
        ...when(responsible === '', { ...about, kind: 'goalWithoutResponsible' }),
        ...when(measures.length === 0, { ...about, kind: 'goalWithoutMeasure' }),
      ];
    }),
    ...measuresOf(content).flatMap(({ number, what: { key, title, owner, department, until, state } }) => {
      const about = { number, title, goal: null, measure: key };
      const open = state === 'planned' || state === 'underway';
      return [
        ...when(open && owner + department === '', { ...about, kind: 'measureWithoutOwner' }),
        ...when(open && until === null, { ...about, kind: 'measureWithoutEnd' }),
      ];
    }),
  ];
}

function when(is: boolean, gap: Gap): Gap[] {
  return is ? [gap] : [];
}
