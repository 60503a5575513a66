import type { ListedMeasure } from '../../models/measure/listing.js';
import type { TimelineRow } from '../render/charts/timeline.js';
import { format } from '../web/format.js';
import type { MeasureRow } from '../web/measure-rows.js';
import { paths } from '../web/paths.js';
import { type Locale, translator } from '../web/texts.js';
import { milestoneState } from './milestone-views.js';

/** A bar needs a day to begin or end at; the table says the others. */
export function isDrawn({ measure }: ListedMeasure): boolean {
  return measure.start !== null || measure.end !== null;
}

/** A measure as a bar of the roadmap; what the picture shows is said in its name too. */
export function timelineRow(
  { measure, lit, progress, late }: ListedMeasure,
  row: MeasureRow | undefined,
  all: readonly ListedMeasure[],
  locale: Locale,
): TimelineRow {
  const t = translator(locale);
  const f = format(locale);
  const today = new Date();
  const before = all.filter((one) => measure.dependsOn.some((id) => id.equals(one.measure._id)));
  const begun = progress > 0 && measure.state !== 'done';
  const word = late ? t('measures:roadmap.late') : (row?.stateLabel ?? '');
  const status = begun ? `${word}, ${f.amount(progress, '%')}` : word;
  const milestones = measure.milestones.map((one) => {
    const state = milestoneState(one, measure.state, today);
    return { due: one.due, state, name: `${one.title}, ${f.date(one.due)}, ${t(`measures:milestone.${state}`)}` };
  });
  const waits = before.map((one) => one.measure.title).join(', ');
  const name = [
    // What can be read comes first, in the same order (WCAG 2.5.3).
    measure.title,
    status,
    row?.period,
    row && lit.light !== 'grey' ? t('measures:roadmap.light', { light: row.light.label }) : '',
    milestones.length > 0
      ? t('measures:roadmap.milestones', { names: milestones.map((one) => one.name).join('; ') })
      : '',
    waits ? t('measures:roadmap.waitsFor', { names: waits }) : '',
  ];
  return {
    id: measure.id,
    label: measure.title,
    href: paths.measure(measure.key),
    from: measure.start ?? measure.end ?? today,
    to: measure.end,
    overdue: late,
    state: measure.state,
    light: lit.light === 'grey' ? null : lit.light === 'yellow' ? 'amber' : lit.light,
    progress: measure.reports.length > 0 || measure.state === 'done' ? progress : null,
    status,
    name: name.filter(Boolean).join('. '),
    milestones,
    dependsOn: measure.dependsOn.map(String),
  };
}
