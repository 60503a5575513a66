import { currentOf, type IndicatorContent, type Linked, type NumberedGoal, type Reading } from './content.js';
import type { Change, Said } from './differences.js';
import { pairedBy } from './pairing.js';
import { asText, changed, listed, rewritten } from './saying.js';

/** What became of the goals: known by their keys, wherever they stand now. */
export function goalChanges(before: readonly NumberedGoal[], after: readonly NumberedGoal[]): Change[] {
  const { both, added, removed } = pairedBy(before, after, ({ what }) => what.key);
  const about = 'goal' as const;
  const name = ({ number, what: { title } }: NumberedGoal) => ({ about, number, title });
  return [
    ...added.map((one) => listed({ ...name(one), what: 'added' })),
    ...removed.map((one) => listed({ ...name(one), what: 'removed' })),
    ...both.flatMap(({ before: one, after: other }) => [
      ...changed({ ...name(other), what: 'renamed' }, asText(one.what.title), asText(other.what.title)),
      ...moved(one, other),
      ...rewritten({ ...name(other), what: 'text' }, one.what.text, other.what.text),
      ...changed({ ...name(other), what: 'responsible' }, asText(one.what.responsible), asText(other.what.responsible)),
      ...linkChanges(name(other), one.what, other.what),
      ...indicatorChanges(one, other),
    ]),
  ];
}

/** Into another field of action. That its number changed because others came or went is no news. */
function moved(before: NumberedGoal, after: NumberedGoal): Change[] {
  if (before.field.title === after.field.title) return [];
  // The field itself may be called anew: then its other goals went along.
  if (before.field.goals.every(({ key }) => after.field.goals.some((one) => one.key === key))) return [];
  const base = { about: 'goal' as const, what: 'moved', number: after.number, title: after.what.title };
  return changed(base, asText(before.field.title), asText(after.field.title));
}

/** Processes and practices that came to serve something, or do no more. */
export function linkChanges(name: Omit<Change, 'what' | 'before' | 'after' | 'pieces'>, before: Linked, after: Linked) {
  const { added, removed } = pairedBy(before.links, after.links, ({ kind, key }) => `${kind} ${key}`);
  return [
    ...added.map(({ title }) => listed({ ...name, what: 'linked' }, asText(''), asText(title))),
    ...removed.map(({ title }) => listed({ ...name, what: 'unlinked' }, asText(title))),
  ];
}

function indicatorChanges(before: NumberedGoal, after: NumberedGoal): Change[] {
  const { both, added, removed } = pairedBy(before.what.indicators, after.what.indicators, ({ name }) => name);
  const base = { about: 'indicator' as const, number: after.number };
  return [
    ...added.map((one) => listed({ ...base, what: 'added', title: one.name })),
    ...removed.map((one) => listed({ ...base, what: 'removed', title: one.name })),
    ...both.flatMap(({ before: one, after: other }) =>
      (['baseline', 'target'] as const)
        .flatMap((part) => readingChanges({ ...base, title: other.name, what: part }, one, other, (of) => of[part]))
        .concat(readingChanges({ ...base, title: other.name, what: 'current' }, one, other, currentOf)),
    ),
  ];
}

type Base = Pick<Change, 'about' | 'what' | 'number' | 'title'>;

/** Value and day each for themselves: a target may be the same and come later. */
function readingChanges(
  base: Base,
  before: IndicatorContent,
  after: IndicatorContent,
  reading: (of: IndicatorContent) => Reading | null,
): Change[] {
  const [one, other] = [reading(before), reading(after)];
  const number = (of: Reading | null, unit: string): Said =>
    of ? { kind: 'number', value: of.value, unit } : { kind: 'nothing' };
  const values = changed(base, number(one, before.unit), number(other, after.unit));
  if (values.length > 0 || !one || !other || base.what === 'current') return values;
  return changed({ ...base, what: `${base.what}Day` }, { kind: 'day', day: one.on }, { kind: 'day', day: other.on });
}
