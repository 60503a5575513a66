import type { Indicator } from '../../models/goal/indicator.js';
import { type IndicatorWords, longestMeasured, type Reading } from '../../models/goal/indicator-words.js';
import type { Form } from '../web/form.js';
import { format, isoDay } from '../web/format.js';
import type { Locale } from '../web/texts.js';

/** What stands in the form, as it was left. */
export interface TypedIndicator {
  name: string;
  unit: string;
  baseline: string;
  baselineOn: string;
  target: string;
  targetOn: string;
}

export interface TypedReading {
  value: string;
  on: string;
  note: string;
}

export function typedIndicator(typed: Form): TypedIndicator {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    name: typed.text('name', longestMeasured.name + 80),
    unit: typed.text('unit', longestMeasured.unit + 40),
    baseline: typed.text('baseline', 40),
    baselineOn: typed.text('baselineOn', 10),
    target: typed.text('target', 40),
    targetOn: typed.text('targetOn', 10),
  };
}

export function indicatorWords(typed: Form): IndicatorWords {
  const { name, unit } = typedIndicator(typed);
  const mark = (field: string) => ({ value: typed.number(field), on: typed.date(`${field}On`) });
  return { name, unit, baseline: mark('baseline'), target: mark('target') };
}

export function indicatorOf({ name, unit, baseline, target }: Indicator, locale: Locale): TypedIndicator {
  const number = (mark: Indicator['baseline']) => (mark ? plainNumber(mark.value, locale) : '');
  return {
    name,
    unit,
    baseline: number(baseline),
    baselineOn: isoDay(baseline?.on),
    target: number(target),
    targetOn: isoDay(target?.on),
  };
}

export function typedReading(typed: Form): TypedReading {
  return {
    value: typed.text('value', 40),
    on: typed.text('on', 10),
    note: typed.text('note', longestMeasured.note + 200),
  };
}

export function readingFrom(typed: Form): Reading {
  return { value: typed.number('value'), on: typed.date('on'), note: typedReading(typed).note };
}

/** As people type it: "1300,5", in English "1300.5". */
export function plainNumber(value: number, locale: Locale): string {
  const decimal = format(locale).number(1.5).charAt(1);
  return String(value).replace('.', decimal);
}
