import type { MeasureContent, MilestoneContent, NumberedMeasure } from '../../models/edition/content.js';
import type { PdfBlock } from '../web/pdf.js';
import type { Words } from './words.js';

/** Who, from when until when, how far, with what money, over which steps. */
export function measureFacts(measure: MeasureContent, words: Words): PdfBlock[] {
  const { t } = words;
  const facts: [label: string, values: string[]][] = [
    ['state', [t(`editions:state.${measure.state}`)]],
    ['responsible', [responsible(measure)]],
    ['time', [time(measure, words)]],
    ['budget', [measure.budget]],
    ['milestones', measure.milestones.map((one) => milestone(one, words))],
  ];
  const rows = facts
    .map(([name, values]) => ({ label: t(`editions:text.${name}`), values: values.filter(Boolean) }))
    .filter(({ values }) => values.length > 0);
  return [{ kind: 'facts', rows }];
}

/** All measures in one look. */
export function measureTable(all: readonly NumberedMeasure[], words: Words): PdfBlock {
  const { t, day } = words;
  const head = ['number', 'measure', 'responsible', 'until', 'state'].map((name) => t(`editions:text.${name}`));
  const rows = all.map(({ number, what }) => [
    number,
    what.title,
    responsible(what),
    day(what.until),
    t(`editions:state.${what.state}`),
  ]);
  return { kind: 'table', head, rows };
}

function responsible({ owner, department }: MeasureContent): string {
  return (owner.includes(department) ? [owner] : [owner, department]).filter(Boolean).join(', ');
}

function time({ from, until }: MeasureContent, { t, day }: Words): string {
  if (from && until) return t('editions:text.fromUntil', { from: day(from), until: day(until) });
  if (until) return t('editions:text.onlyUntil', { until: day(until) });
  return from ? t('editions:text.onlyFrom', { from: day(from) }) : '';
}

function milestone({ title, due, done }: MilestoneContent, { t, day }: Words): string {
  if (done) return t('editions:text.milestoneDone', { title, day: day(done) });
  return due ? t('editions:text.milestoneDue', { title, day: day(due) }) : title;
}
