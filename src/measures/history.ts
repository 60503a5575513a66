import type { MeasureAct } from '../../models/measure/acts.js';
import type { Measure } from '../../models/measure.js';
import type { Format } from '../web/format.js';
import type { Translate } from '../web/texts.js';

/** One act as a sentence, newest first. */
export interface HistoryEntry {
  icon: string;
  /** Last part of the class name `fn-tl__dot--…`. */
  tone: string;
  sentence: string;
  note: string;
  at: Date;
}

const looks: Record<MeasureAct['kind'], { icon: string; tone: string }> = {
  created: { icon: 'plus', tone: 'draft' },
  started: { icon: 'play', tone: 'public' },
  rescheduled: { icon: 'calendar', tone: 'changes' },
  done: { icon: 'check', tone: 'ok' },
  dropped: { icon: 'x', tone: 'off' },
  reopened: { icon: 'undo-2', tone: 'review' },
};

export function history({ acts }: Pick<Measure, 'acts'>, f: Format, t: Translate): HistoryEntry[] {
  return acts
    .toReversed()
    .map((act) => ({ ...looks[act.kind], sentence: told(act, f, t), note: act.note, at: act.at }));
}

function told({ kind, name, before, end }: MeasureAct, f: Format, t: Translate): string {
  if (kind !== 'rescheduled') return t(`measures:act.${kind}`, { name });
  const dates = { before: before ? f.date(before) : '', end: end ? f.date(end) : '' };
  const way = before === null ? 'set' : end === null ? 'unset' : end > before ? 'later' : 'earlier';
  return t(`measures:act.rescheduled.${way}`, { name, ...dates });
}
