import type { Day } from '../day.js';
import type { Piece } from '../practice/differences.js';
import { type AgendaContent, goalsOf, type MeasureState, measuresOf } from './content.js';
import { goalChanges } from './goal-differences.js';
import { measureChanges } from './measure-differences.js';
import { pairedBy, pairedByTitle } from './pairing.js';
import { asText, changed, listed, rewritten } from './saying.js';

export const subjects = ['agenda', 'guardRail', 'field', 'goal', 'indicator', 'measure'] as const;
export type ChangeSubject = (typeof subjects)[number];

/** One thing as it was or is, to be said in the language of the reader. */
export type Said =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'day'; day: Day }
  | { kind: 'number'; value: number; unit: string }
  | { kind: 'years'; from: number; to: number }
  | { kind: 'state'; state: MeasureState };

/** One difference between two editions. `what` names the sentence: "the goal … is called … now". */
export interface Change {
  about: ChangeSubject;
  what: string;
  /** Number and title of what it is about, as the later edition has them. */
  number: string;
  title: string;
  before: Said;
  after: Said;
  /** For longer texts: what was added and removed in them, word by word. */
  pieces: Piece[];
}

/** Everything the later edition says differently, in the order of its text. */
export function contentChanges(before: AgendaContent, after: AgendaContent): Change[] {
  return [
    ...agendaChanges(before, after),
    ...guardRailChanges(before, after),
    ...fieldChanges(before, after),
    ...goalChanges(goalsOf(before), goalsOf(after)),
    ...measureChanges(measuresOf(before), measuresOf(after)),
  ];
}

function agendaChanges(before: AgendaContent, after: AgendaContent): Change[] {
  const base = { about: 'agenda' as const, number: '', title: after.title };
  const years = ({ period }: AgendaContent): Said => ({ kind: 'years', ...period });
  const resolution = ({ council }: AgendaContent) => asText(council.resolution);
  const day = ({ council }: AgendaContent): Said => (council.on ? { kind: 'day', day: council.on } : asText(''));
  return [
    ...changed({ ...base, what: 'renamed' }, asText(before.title), asText(after.title)),
    ...changed({ ...base, what: 'period' }, years(before), years(after)),
    ...rewritten({ ...base, what: 'foreword' }, before.foreword, after.foreword),
    ...changed({ ...base, what: 'signedBy' }, asText(before.signedBy), asText(after.signedBy)),
    ...changed({ ...base, what: 'resolution' }, resolution(before), resolution(after)),
    ...changed({ ...base, what: 'resolvedOn' }, day(before), day(after)),
  ];
}

function guardRailChanges(before: AgendaContent, after: AgendaContent): Change[] {
  const { both, added, removed } = pairedByTitle(before.guardRails, after.guardRails);
  const number = (one: (typeof added)[number], of: AgendaContent) => `L${of.guardRails.indexOf(one) + 1}`;
  const about = 'guardRail' as const;
  return [
    ...added.map((one) => listed({ about, what: 'added', number: number(one, after), title: one.title })),
    ...removed.map((one) => listed({ about, what: 'removed', number: number(one, before), title: one.title })),
    ...both.flatMap(({ before: one, after: other }) => {
      const base = { about, number: number(other, after), title: other.title };
      return [
        ...changed({ ...base, what: 'renamed' }, asText(one.title), asText(other.title)),
        ...rewritten({ ...base, what: 'text' }, one.text, other.text),
      ];
    }),
  ];
}

function fieldChanges(before: AgendaContent, after: AgendaContent): Change[] {
  const { both, added, removed } = sameFields(before, after);
  const number = (one: (typeof added)[number], of: AgendaContent) => String(of.fields.indexOf(one) + 1);
  const about = 'field' as const;
  return [
    ...added.map((one) => listed({ about, what: 'added', number: number(one, after), title: one.title })),
    ...removed.map((one) => listed({ about, what: 'removed', number: number(one, before), title: one.title })),
    ...both.flatMap(({ before: one, after: other }) => {
      const base = { about, number: number(other, after), title: other.title };
      return [
        ...changed({ ...base, what: 'renamed' }, asText(one.title), asText(other.title)),
        ...rewritten({ ...base, what: 'text' }, one.text, other.text),
      ];
    }),
  ];
}

/** A field called something else entirely is still the same when it holds the same goals. */
function sameFields(before: AgendaContent, after: AgendaContent) {
  const { both, added, removed } = pairedByTitle(before.fields, after.fields);
  const held = ({ goals }: (typeof added)[number]) => goals.map(({ key }) => key).join(' ');
  const byGoals = pairedBy(removed.filter(held), added.filter(held), held);
  const known = new Set(byGoals.both.flatMap((pair) => [pair.before, pair.after]));
  return {
    both: [...both, ...byGoals.both],
    added: added.filter((one) => !known.has(one)),
    removed: removed.filter((one) => !known.has(one)),
  };
}
