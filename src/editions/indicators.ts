import type { Day } from '../../models/day.js';
import { currentOf, type IndicatorContent, type Reading } from '../../models/edition/content.js';
import { lineChart, type Measured } from '../render/charts/line.js';
import type { PdfBlock } from '../web/pdf.js';
import type { Words } from './words.js';

/** Where each indicator began, where it stands, where it should be. */
export function indicatorTable(indicators: readonly IndicatorContent[], words: Words): PdfBlock[] {
  if (indicators.length === 0) return [];
  const { t } = words;
  const head = ['indicator', 'baseline', 'current', 'target'].map((name) => t(`editions:text.${name}`));
  const rows = indicators.map((one) => [
    one.name,
    said(one.baseline, one.unit, words),
    said(currentOf(one), one.unit, words),
    said(one.target, one.unit, words),
  ]);
  return [{ kind: 'table', head, rows }];
}

/** The way of each indicator that was measured at least twice, the baseline counted: less than that is no way. */
export function chartsOf(indicators: readonly IndicatorContent[], words: Words): PdfBlock[] {
  return indicators
    .filter(({ baseline, values }) => values.length + (baseline ? 1 : 0) > 1)
    .map((one) => chartOf(one, words));
}

function chartOf(indicator: IndicatorContent, words: Words): PdfBlock {
  const { name, unit, baseline, target, values } = indicator;
  const { t, amount, day, date, period } = words;
  const alternative = told(indicator, words);
  const title = t('editions:text.chart', { name });
  const first = baseline ?? values[0];
  const svg = lineChart({
    values: values.map(measured),
    baseline: baseline && measured(baseline),
    target: target && { value: target.value, at: noon(target.on) },
    direction: target && first && target.value < first.value ? 'down' : 'up',
    words: {
      ...{ title, description: alternative },
      ...{ baseline: t('editions:text.baseline'), target: t('editions:text.target') },
    },
    number: (value) => amount(value, unit === '%' ? unit : ''),
    day: date,
    period,
  });
  const caption = t('editions:text.chartCaption', {
    name: unit ? `${name} (${unit})` : name,
    day: day(currentOf(indicator)?.on ?? null),
  });
  return { kind: 'drawing', svg, width: 0, height: 0, alternative, caption };
}

/** The chart in a sentence, for who does not see it. */
function told({ name, unit, baseline, target, values }: IndicatorContent, words: Words): string {
  const { t } = words;
  const marks: [key: string, reading: Reading][] = [
    ...(baseline ? [['baseline', baseline] as [string, Reading]] : []),
    ...values.map((one): [string, Reading] => ['value', one]),
    ...(target ? [['target', target] as [string, Reading]] : []),
  ];
  const list = marks.map(([key, one]) => t(`editions:text.told.${key}`, { reading: said(one, unit, words) }));
  return `${name}: ${list.join(', ')}.`;
}

function said(reading: Reading | null, unit: string, { t, amount, day }: Words): string {
  if (!reading) return t('editions:text.notYet');
  return t('editions:text.reading', { amount: amount(reading.value, unit), day: day(reading.on) });
}

function measured({ value, on }: Reading): Measured {
  return { value, at: noon(on) };
}

function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
