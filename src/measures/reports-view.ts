import type { Request } from 'express';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { isCorrectable } from '../../models/measure/reporting.js';
import type { Measure, Mood } from '../../models/measure.js';
import { lineChart } from '../render/charts/line.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { periodName } from '../web/period-name.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';

export interface ReportsView {
  /** Newest first. */
  entries: {
    mood: Mood;
    moodLabel: string;
    progress: number;
    name: string;
    note: string;
    at: Date;
    editUrl: string | null;
  }[];
  /** From two reports on; the list beside it says the same. */
  chart: string | null;
}

export function reportsView(req: Request, { measure }: ReachedMeasure): ReportsView {
  const t = translator(localeOf(req));
  const me = actorOf(req)._id;
  const now = new Date();
  return {
    entries: measure.reports.toReversed().map(({ _id, mood, progress, said }) => ({
      mood,
      moodLabel: t(`measures:mood.${mood}`),
      progress,
      name: said.name,
      note: said.note,
      at: said.at,
      editUrl: isCorrectable(measure, _id, me, now) ? paths.measurePart(measure.key, `reports/${_id}/edit`) : null,
    })),
    chart: measure.reports.length > 1 ? chartOf(req, measure) : null,
  };
}

function chartOf(req: Request, { reports, end }: Measure): string {
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  const percent = (value: number) => f.amount(value, '%');
  const said = reports.map(({ progress, said: { at } }) => `${f.date(at)} ${percent(progress)}`).join(', ');
  return lineChart({
    values: reports.map(({ progress, said: { at } }) => ({ at, value: progress })),
    baseline: null,
    target: { value: 100, at: end },
    direction: 'up',
    words: {
      title: t('measures:chart.title'),
      description: said,
      baseline: '',
      target: t('measures:chart.done'),
    },
    number: percent,
    day: (at) => f.date(at),
    period: periodName(locale),
  });
}
