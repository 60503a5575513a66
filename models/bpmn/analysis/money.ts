import type { Analysis, Portion } from './types.js';

/** Euro per hour of a role; null: not known. */
export type RateOf = (role: string) => number | null;

export interface Cost {
  /** Euro per case; null: no role that works on it has a rate. */
  euro: number | null;
  /** Roles that work on it and have no rate: what they do is not in it. */
  without: string[];
}

/** Σ over roles: minutes ÷ 60 × euro per hour. Roles without minutes need no rate; work of nobody named has none. */
export function costOf(byRole: readonly Pick<Portion, 'name' | 'minutes'>[], rateOf: RateOf): Cost {
  const working = byRole.filter(({ minutes }) => minutes > 0);
  const priced = working.filter(({ name }) => name !== '' && rateOf(name) !== null);
  if (priced.length === 0) return { euro: null, without: working.map(({ name }) => name) };
  return {
    euro: priced.reduce((sum, { name, minutes }) => sum + (minutes / 60) * (rateOf(name) ?? 0), 0),
    without: working.filter((one) => !priced.includes(one)).map(({ name }) => name),
  };
}

/** What two drawings of the same work are compared by, per case. null: not known. */
export interface Sums {
  workingMinutes: number | null;
  cost: number | null;
  /** In minutes, half of the cases are done by then. */
  leadTime: number | null;
  mediaBreaks: number;
  digitalShare: number | null;
  casesPerYear: number | null;
}

export interface Saving {
  /** Before less after: what is positive is saved. null: one side does not know. */
  workingMinutes: number | null;
  cost: number | null;
  leadTime: number | null;
  mediaBreaks: number;
  /** Cases the year is counted with on both sides, so that more or fewer cases are no saving: those after, else before. */
  cases: number | null;
  hoursPerYear: number | null;
  costPerYear: number | null;
}

/** The figures two versions are compared by: times in minutes a case, cost in euro a case; null: nobody said. */
export function sumsOf(analysis: Analysis, cost: number | null, casesPerYear: number | null): Sums {
  const isTimed = analysis.steps.some(({ workingMinutes }) => workingMinutes !== null);
  return {
    workingMinutes: isTimed ? analysis.workingMinutes : null,
    cost,
    leadTime: analysis.leadTime?.p50 ?? null,
    mediaBreaks: analysis.mediaBreaks,
    digitalShare: analysis.digitalShare,
    casesPerYear,
  };
}

/** What the way of `after` saves against `before`: per case, and per year with the same number of cases. */
export function savingOf(before: Sums, after: Sums): Saving {
  const minutes = less(before.workingMinutes, after.workingMinutes);
  const cost = less(before.cost, after.cost);
  const cases = after.casesPerYear ?? before.casesPerYear;
  return {
    workingMinutes: minutes,
    cost,
    leadTime: less(before.leadTime, after.leadTime),
    mediaBreaks: before.mediaBreaks - after.mediaBreaks,
    cases,
    hoursPerYear: hoursPerYear(minutes, cases),
    costPerYear: cost === null || cases === null ? null : cost * cases,
  };
}

/** Minutes per case × cases per year ÷ 60; null: one of them is not known. */
export function hoursPerYear(minutes: number | null, cases: number | null): number | null {
  return minutes === null || cases === null ? null : (minutes * cases) / 60;
}

function less(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : before - after;
}
