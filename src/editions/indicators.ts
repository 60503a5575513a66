import { currentOf, type IndicatorContent, type Reading } from '../../models/edition/content.js';
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

/** The way of each indicator that was measured at least twice. */
export function chartsOf(_indicators: readonly IndicatorContent[], _words: Words): PdfBlock[] {
  return [];
}

function said(reading: Reading | null, unit: string, { t, amount, day }: Words): string {
  if (!reading) return t('editions:text.notYet');
  return t('editions:text.reading', { amount: amount(reading.value, unit), day: day(reading.on) });
}
