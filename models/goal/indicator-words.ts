import { dayOf } from '../day.js';
import { Invalid } from '../errors.js';
import type { Indicator, Mark } from './indicator.js';

/** A number and its day as they were typed; NaN: no number. */
export interface TypedMark {
  value: number | null;
  on: Date | null;
}

export interface IndicatorWords {
  name: string;
  unit: string;
  baseline: TypedMark;
  target: TypedMark;
}

/** A measured value as it was typed. */
export interface Reading extends TypedMark {
  note: string;
}

export const longestMeasured = { name: 120, unit: 40, note: 500, indicators: 12, values: 400 } as const;
/** Larger numbers lose digits. */
const largest = 1e12;

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedIndicator(words: IndicatorWords): Pick<Indicator, 'name' | 'unit' | 'baseline' | 'target'> {
  const [name, unit] = [words.name.trim(), words.unit.trim()];
  const wrong: Record<string, string> = {};
  if (!name) wrong.name = 'goals:invalid.indicator';
  if (name.length > longestMeasured.name) wrong.name = 'goals:invalid.indicatorLong';
  if (unit.length > longestMeasured.unit) wrong.unit = 'goals:invalid.unitLong';
  const [baseline, target] = [mark(words.baseline, 'baseline', wrong), mark(words.target, 'target', wrong)];
  if (baseline && target && target.on < baseline.on) wrong.targetOn = 'goals:invalid.targetBefore';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { name, unit, baseline, target };
}

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedReading({ value, on, note }: Reading, now: Date): Mark & { note: string } {
  const wrong: Record<string, string> = {};
  if (!isNumber(value)) wrong.value = 'goals:invalid.value';
  if (!on) wrong.on = 'goals:invalid.on';
  else if (on > dayOf(now)) wrong.on = 'goals:invalid.onFuture';
  if (note.trim().length > longestMeasured.note) wrong.note = 'goals:invalid.valueNoteLong';
  if (value === null || !on || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { value, on, note: note.trim() };
}

/** What an indicator says, in one line: who changes it names what they saw. */
export function saidBy({ name, unit, baseline, target }: Indicator): string {
  const mark = (one: Indicator['baseline']) => (one ? [one.value, one.on.toISOString()] : null);
  return JSON.stringify([name, unit, mark(baseline), mark(target)]);
}

/** Both or none: a number without its day says little, a day without a number nothing. */
function mark({ value, on }: TypedMark, name: 'baseline' | 'target', wrong: Record<string, string>): Mark | null {
  if (value === null && on === null) return null;
  if (!isNumber(value)) wrong[name] = 'goals:invalid.value';
  if (!on) wrong[`${name}On`] = 'goals:invalid.on';
  return isNumber(value) && on ? { value, on } : null;
}

function isNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && Math.abs(value) <= largest;
}
