import { dayOf, daysBetween } from '../day.js';
import type { MeasureFields } from '../measure.js';

export const lights = ['red', 'yellow', 'green', 'grey'] as const;
export type Light = (typeof lights)[number];

/** Why a light is what it is, one sentence each (`measures:why.<kind>`); filled with what is named here. */
export type Why =
  | { kind: 'done' | 'dropped' | 'onPlan' | 'notBegun' }
  | { kind: 'beginsLater' | 'shouldHaveBegun' | 'endPassed'; on: Date }
  | { kind: 'endNear'; on: Date; progress: number }
  | { kind: 'milestoneLate' | 'milestoneVeryLate'; title: string; days: number }
  | { kind: 'stuck' | 'atRisk'; said: Date }
  | { kind: 'silent'; days: number }
  | { kind: 'waitsForLate'; title: string };

export interface Lit {
  light: Light;
  reasons: Why[];
}

/** After so many days a milestone that is late is serious. */
export const veryLate = 14;
/** The end is near, and this much should be done by then. */
export const near = { days: 30, progress: 70 } as const;
/** Work under way is reported on at least this often. */
export const silence = 60;

type Shown = Pick<MeasureFields, 'title' | 'state' | 'start' | 'end' | 'milestones' | 'reports' | 'acts'>;

/**
 * The traffic light of a measure, derived and never set. The worst reason counts; all that are as bad or less are said.
 *
 * - grey: done, dropped, or planned and its beginning not passed.
 * - red: the end has passed · a milestone is more than 14 days late · the last report says stuck.
 * - yellow: the end comes within 30 days and less than 70 % is done · a milestone is late · the last report says at risk
 *   · no report for 60 days while under way · something it waits for is late · planned, and should have begun.
 * - green: under way, and nothing of that.
 *
 * @param today any moment of the day it is looked at
 * @param dependencies the measures it waits for; those that are missing are passed over
 */
export function lightOf(measure: Shown, today: Date, dependencies: readonly Shown[] = []): Lit {
  if (measure.state === 'done' || measure.state === 'dropped')
    return { light: 'grey', reasons: [{ kind: measure.state }] };
  const red = [...endPassed(measure, today), ...milestones(measure, today, true), ...mood(measure, 'stuck')];
  const yellow = [
    ...(red.some(({ kind }) => kind === 'endPassed') ? [] : endNear(measure, today)),
    ...milestones(measure, today, false),
    ...mood(measure, 'atRisk'),
    ...silent(measure, today),
    ...shouldHaveBegun(measure, today),
    ...dependencies.filter((one) => isLate(one, today)).map(({ title }) => ({ kind: 'waitsForLate' as const, title })),
  ];
  if (red.length > 0) return { light: 'red', reasons: [...red, ...yellow] };
  if (yellow.length > 0) return { light: 'yellow', reasons: yellow };
  if (measure.state === 'planned') return { light: 'grey', reasons: [beginning(measure)] };
  return { light: 'green', reasons: [{ kind: 'onPlan' }] };
}

/** Open though its end has passed. */
export function isLate({ state, end }: Pick<MeasureFields, 'state' | 'end'>, today: Date): boolean {
  return (state === 'planned' || state === 'underway') && end !== null && daysBetween(end, today) > 0;
}

/** As the last report says; what is done is done. */
export function progressOf({ state, reports }: Pick<MeasureFields, 'state' | 'reports'>): number {
  return state === 'done' ? 100 : (reports.at(-1)?.progress ?? 0);
}

export function isMilestoneLate({ due, done }: Pick<MeasureFields['milestones'][number], 'due' | 'done'>, today: Date) {
  return done === null && daysBetween(due, today) > 0;
}

function endPassed(measure: Shown, today: Date): Why[] {
  return isLate(measure, today) && measure.end ? [{ kind: 'endPassed', on: measure.end }] : [];
}

/** A measure that has not begun is not asked how far it is. */
function endNear(measure: Shown, today: Date): Why[] {
  const { end, state } = measure;
  const progress = progressOf(measure);
  if (end === null || state !== 'underway' || progress >= near.progress) return [];
  return daysBetween(today, end) <= near.days ? [{ kind: 'endNear', on: end, progress }] : [];
}

function milestones(measure: Shown, today: Date, serious: boolean): Why[] {
  return measure.milestones
    .filter((one) => isMilestoneLate(one, today))
    .map(({ title, due }) => ({ title, days: daysBetween(due, today) }))
    .filter(({ days }) => days > veryLate === serious)
    .map((late) => ({ kind: serious ? 'milestoneVeryLate' : 'milestoneLate', ...late }));
}

function mood({ reports }: Shown, wanted: 'stuck' | 'atRisk'): Why[] {
  const last = reports.at(-1);
  return last?.mood === wanted ? [{ kind: wanted, said: last.said.at }] : [];
}

/** Counted from the last report, else from the day it was begun or taken up again. */
function silent({ state, reports, acts }: Shown, today: Date): Why[] {
  if (state !== 'underway') return [];
  const begun = acts.findLast(({ kind }) => kind === 'started' || kind === 'reopened')?.at;
  const last = [reports.at(-1)?.said.at, begun].filter((at) => at !== undefined).sort((a, b) => +b - +a)[0];
  const days = last ? daysBetween(last, today) : 0;
  return days > silence ? [{ kind: 'silent', days }] : [];
}

function shouldHaveBegun({ state, start }: Shown, today: Date): Why[] {
  const passed = state === 'planned' && start !== null && daysBetween(start, today) > 0;
  return passed ? [{ kind: 'shouldHaveBegun', on: start }] : [];
}

function beginning({ start }: Shown): Why {
  return start === null ? { kind: 'notBegun' } : { kind: 'beginsLater', on: dayOf(start) };
}
