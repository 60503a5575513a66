import type { Indicator, Mark } from './indicator.js';

type Course = Pick<Indicator, 'baseline' | 'target' | 'values'>;

/** The last value measured; before there is one, where it began. */
export function latestOf({ baseline, values }: Course): Mark | null {
  return values.at(-1) ?? baseline;
}

/** Whether more or less of it is better: as far as baseline and target say; else more. */
export function directionOf({ baseline, target, values }: Course): 'up' | 'down' {
  const from = baseline ?? values[0];
  return from && target && target.value < from.value ? 'down' : 'up';
}

/** Whether the last measured value stands at or beyond the target. */
export function isReached(indicator: Course): boolean {
  const { target, values } = indicator;
  const latest = values.at(-1);
  if (!target || !latest) return false;
  return directionOf(indicator) === 'up' ? latest.value >= target.value : latest.value <= target.value;
}
