import { type Saving, type Sums, savingOf } from '../../models/bpmn/analysis/money.js';
import { type Amounts, amounts } from './amounts.js';
import type { Locale, Translate } from './texts.js';
import { translator } from './texts.js';

/** Two ways of the same work against each other, in words: what `shared/_saving` shows. */
export interface SavingView {
  rows: {
    key: string;
    label: string;
    before: string;
    after: string;
    difference: string;
    tone: 'good' | 'bad' | 'even';
  }[];
  /** The saving in one sentence; null: neither side knows enough. */
  sentence: string | null;
}

interface Line {
  key: string;
  before: number | null;
  after: number | null;
  difference: number | null;
  say: (value: number) => string;
  /** Whether less of it is better. */
  isLessBetter: boolean;
}

export function savingView(before: Sums, after: Sums, locale: Locale): SavingView {
  const t = translator(locale);
  const say = amounts(locale);
  const saving = savingOf(before, after);
  return {
    rows: lines(before, after, saving, say).flatMap((line) => row(line, say, t)),
    sentence: sentence(saving, say, t),
  };
}

function lines(before: Sums, after: Sums, saving: Saving, say: Amounts): Line[] {
  const { cases } = saving;
  const perYear = (value: number | null, divisor = 1) =>
    value === null || cases === null ? null : (value * cases) / divisor;
  const less = { isLessBetter: true };
  const share =
    before.digitalShare === null || after.digitalShare === null ? null : before.digitalShare - after.digitalShare;
  return [
    {
      key: 'work',
      ...pair(before, after, 'workingMinutes'),
      difference: saving.workingMinutes,
      say: say.work,
      ...less,
    },
    {
      key: 'hoursPerYear',
      before: perYear(before.workingMinutes, 60),
      after: perYear(after.workingMinutes, 60),
      difference: saving.hoursPerYear,
      say: say.hours,
      ...less,
    },
    { key: 'cost', ...pair(before, after, 'cost'), difference: saving.cost, say: say.euro, ...less },
    {
      key: 'costPerYear',
      before: perYear(before.cost),
      after: perYear(after.cost),
      difference: saving.costPerYear,
      say: say.euro,
      ...less,
    },
    { key: 'leadTime', ...pair(before, after, 'leadTime'), difference: saving.leadTime, say: say.time, ...less },
    {
      key: 'mediaBreaks',
      ...pair(before, after, 'mediaBreaks'),
      difference: saving.mediaBreaks,
      say: say.times,
      ...less,
    },
    {
      key: 'digital',
      ...pair(before, after, 'digitalShare'),
      difference: share,
      say: say.percent,
      isLessBetter: false,
    },
  ];
}

function pair(before: Sums, after: Sums, key: keyof Sums): { before: number | null; after: number | null } {
  return { before: before[key], after: after[key] };
}

function row(
  { key, before, after, difference, say, isLessBetter }: Line,
  amount: Amounts,
  t: Translate,
): SavingView['rows'] {
  if (before === null && after === null) return [];
  const said = (value: number | null) => (value === null ? t('analysis:unknown') : say(value));
  const isEven = difference === null || amount.times(Math.abs(difference)) === '0';
  const isGood = difference !== null && difference > 0 === isLessBetter;
  const change =
    difference === null
      ? '–'
      : isEven
        ? t('analysis:saving.even')
        : `${difference > 0 ? '−' : '+'}${say(Math.abs(difference))}`;
  return [
    {
      key,
      label: t(`analysis:saving.row.${key}`),
      before: said(before),
      after: said(after),
      difference: change,
      tone: isEven ? 'even' : isGood ? 'good' : 'bad',
    },
  ];
}

function sentence(saving: Saving, say: Amounts, t: Translate): string | null {
  const { hoursPerYear, costPerYear, workingMinutes, leadTime, mediaBreaks } = saving;
  const parts = [
    hoursPerYear !== null && hoursPerYear >= 0.5 ? t('analysis:saving.hours', { amount: say.hours(hoursPerYear) }) : '',
    hoursPerYear === null && workingMinutes !== null && workingMinutes >= 0.5
      ? t('analysis:saving.perCase', { amount: say.work(workingMinutes) })
      : '',
    costPerYear !== null && costPerYear >= 1 ? t('analysis:saving.euro', { amount: say.euro(costPerYear) }) : '',
    leadTime !== null && leadTime >= 60 ? t('analysis:saving.time', { amount: say.time(leadTime) }) : '',
    mediaBreaks >= 0.05
      ? t('analysis:saving.breaks', { amount: say.times(mediaBreaks), count: Math.round(mediaBreaks) })
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? t('analysis:saving.sentence', { parts: parts.join(' · ') }) : null;
}
