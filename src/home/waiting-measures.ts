import { Agenda } from '../../models/agenda.js';
import { openMeasureStates } from '../../models/measure/acts.js';
import { remindersOf } from '../../models/measure/reminding.js';
import { Measure } from '../../models/measure.js';
import type { Municipality } from '../../models/municipality.js';
import type { User } from '../../models/user.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Locale, Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

const looks = {
  measureOverdue: { symbol: 'triangle-alert', tone: 'changes' },
  measureDue: { symbol: 'calendar-clock', tone: 'review' },
  milestoneDue: { symbol: 'milestone', tone: 'review' },
  reportDue: { symbol: 'pencil-line', tone: 'review' },
} as const;

/** Measures this person does, of which the calendar asks something; the first thing it asks of each. */
export async function waitingMeasures(
  user: User,
  municipality: Municipality,
  t: Translate,
  locale: Locale,
): Promise<Task[]> {
  const agenda = await Agenda.currentOf(municipality._id);
  if (!agenda) return [];
  const own = await Measure.find({ owner: user._id, agenda: agenda._id, state: { $in: openMeasureStates } });
  const now = new Date();
  return own.flatMap((measure): Task[] => {
    const [first] = remindersOf(measure, now);
    if (!first) return [];
    const url = paths.measure(measure.key);
    return [
      {
        ...looks[first.kind],
        title: measure.title,
        url,
        sentence: t(`start-agenda:task.${first.kind}`, {
          due: format(locale).date(first.due),
          milestone: first.milestone,
        }),
        note: '',
        since: first.due,
        // The day stands in the sentence.
        isDated: true,
        action: { label: t('start-agenda:task.action'), url },
      },
    ];
  });
}
