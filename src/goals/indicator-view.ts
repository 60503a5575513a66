import { directionOf, isReached, latestOf } from '../../models/goal/course.js';
import type { Indicator } from '../../models/goal/indicator.js';
import { lineChart } from '../render/charts/line.js';
import type { Markup } from '../render/charts/markup.js';
import { spark } from '../render/charts/spark.js';
import { format } from '../web/format.js';
import { periodName } from '../web/period-name.js';
import { type Locale, translator } from '../web/texts.js';

/** An indicator in words, with the course of its values as a small or a large drawing. */
export interface IndicatorView {
  id: string;
  name: string;
  /** "62 %"; the baseline while nothing was measured; empty: neither. */
  latest: string;
  latestOn: Date | null;
  measured: boolean;
  baseline: string;
  target: string;
  reached: boolean;
  spark: Markup | null;
}

export function indicatorView(indicator: Indicator, locale: Locale): IndicatorView {
  const f = format(locale);
  const said = amount(indicator.unit, locale);
  const { baseline, target, values } = indicator;
  const latest = latestOf(indicator);
  const t = translator(locale);
  const at = (mark: { value: number; on: Date }) =>
    t('goals-pages:indicator.at', { value: said(mark.value), date: f.date(mark.on) });
  const course = [...(baseline ? [baseline] : []), ...values].map(({ value, on }) => ({ value, at: on }));
  return {
    id: indicator._id.toString(),
    name: indicator.name,
    latest: latest ? said(latest.value) : '',
    latestOn: latest?.on ?? null,
    measured: values.length > 0,
    baseline: baseline ? at(baseline) : '',
    target: target ? at(target) : '',
    reached: isReached(indicator),
    spark: values.length > 0 ? spark({ values: course, target: target?.value ?? null }) : null,
  };
}

/** The large drawing; the table of the same values stands beside it. */
export function indicatorChart(indicator: Indicator, locale: Locale): Markup | null {
  const { name, baseline, target, values } = indicator;
  if (values.length === 0 && !baseline) return null;
  const t = translator(locale);
  const f = format(locale);
  const view = indicatorView(indicator, locale);
  const sentences = [
    view.baseline && t('goals-pages:indicator.fromBaseline', { baseline: view.baseline }),
    view.measured && t('goals-pages:indicator.nowAt', { value: view.latest, count: values.length }),
    view.target && t('goals-pages:indicator.toTarget', { target: view.target }),
  ];
  return lineChart({
    values: values.map(({ value, on }) => ({ value, at: on })),
    baseline: baseline && { value: baseline.value, at: baseline.on },
    target: target && { value: target.value, at: target.on },
    direction: directionOf(indicator),
    words: {
      title: name,
      description: sentences.filter(Boolean).join(' '),
      baseline: t('goals-pages:indicator.baseline'),
      target: t('goals-pages:indicator.target'),
    },
    number: amount(indicator.unit, locale),
    day: (at) => f.date(at),
    period: periodName(locale),
  });
}

/** A number with its unit, kept on one line. */
export function amount(unit: string, locale: Locale): (value: number) => string {
  const f = format(locale);
  return (value) => f.amount(value, unit);
}
