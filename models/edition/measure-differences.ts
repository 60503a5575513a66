import type { Day } from '../day.js';
import type { MeasureContent, MeasureState, NumberedMeasure } from './content.js';
import type { Change, Said } from './differences.js';
import { linkChanges } from './goal-differences.js';
import { pairedBy } from './pairing.js';
import { asText, changed, listed, rewritten } from './saying.js';

/** What happened to the measures: begun, finished, put off, dropped. */
export function measureChanges(before: readonly NumberedMeasure[], after: readonly NumberedMeasure[]): Change[] {
  const { both, added, removed } = pairedBy(before, after, ({ what }) => what.key);
  return [
    ...added.map((one) => listed({ ...name(one), what: 'added' })),
    ...removed.map((one) => listed({ ...name(one), what: 'removed' })),
    ...both.flatMap(({ before: one, after: other }) => oneMeasure(one, other)),
  ];
}

function oneMeasure(before: NumberedMeasure, after: NumberedMeasure): Change[] {
  const base = name(after);
  const [one, other] = [before.what, after.what];
  const goal = ({ goal }: NumberedMeasure) => asText(goal?.title ?? '');
  return [
    ...changed({ ...base, what: 'renamed' }, asText(one.title), asText(other.title)),
    ...changed({ ...base, what: stateWord(one.state, other.state) }, state(one), state(other)),
    ...changed({ ...base, what: dayWord(one.until, other.until) }, day(one.until), day(other.until)),
    ...changed({ ...base, what: 'from' }, day(one.from), day(other.from)),
    ...(before.goal?.key === after.goal?.key
      ? []
      : changed({ ...base, what: after.goal ? 'moved' : 'movedOut' }, goal(before), goal(after))),
    ...rewritten({ ...base, what: 'text' }, one.text, other.text),
    ...changed({ ...base, what: 'owner' }, asText(one.owner), asText(other.owner)),
    ...changed({ ...base, what: 'department' }, asText(one.department), asText(other.department)),
    ...changed({ ...base, what: 'budget' }, asText(one.budget), asText(other.budget)),
    ...milestoneChanges(base, one, other),
    ...linkChanges(base, one, other),
  ];
}

function name({ number, what: { title } }: NumberedMeasure) {
  return { about: 'measure' as const, number, title };
}

function state({ state }: MeasureContent): Said {
  return { kind: 'state', state };
}

function day(value: Day | null): Said {
  return value === null ? { kind: 'nothing' } : { kind: 'day', day: value };
}

/** Each change of state has a sentence of its own. */
function stateWord(before: MeasureState, after: MeasureState): string {
  if (after === 'done') return 'finished';
  if (after === 'dropped') return 'dropped';
  if (after === 'underway') return before === 'planned' ? 'started' : 'reopened';
  return 'planned';
}

function dayWord(before: Day | null, after: Day | null): string {
  if (before === null || after === null) return 'until';
  return after > before ? 'postponed' : 'broughtForward';
}

type Base = Pick<Change, 'about' | 'number' | 'title'>;

function milestoneChanges(base: Base, before: MeasureContent, after: MeasureContent): Change[] {
  const { both, added, removed } = pairedBy(before.milestones, after.milestones, ({ title }) => title);
  const reached = both.filter(({ before: one, after: other }) => !one.done && other.done);
  return [
    ...added.map(({ title }) => listed({ ...base, what: 'milestoneAdded' }, asText(''), asText(title))),
    ...removed.map(({ title }) => listed({ ...base, what: 'milestoneRemoved' }, asText(title))),
    ...reached.map(({ after: { title } }) => listed({ ...base, what: 'milestoneReached' }, asText(''), asText(title))),
  ];
}
