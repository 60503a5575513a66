import type { Municipality } from '../../models/municipality.js';
import type { User } from '../../models/user.js';
import { reviewsDueFor } from '../../models/version/review-reminding.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Locale, Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

/** Processes of this person that should be looked through again. */
export async function waitingReviews(
  user: User,
  municipality: Municipality,
  t: Translate,
  locale: Locale,
): Promise<Task[]> {
  const due = await reviewsDueFor(user._id, municipality._id);
  return due.map(({ key, title, since }) => ({
    symbol: 'calendar-clock',
    tone: 'review',
    title,
    url: paths.process(key),
    sentence: t('approvals:review.waiting', { since: format(locale).date(since) }),
    note: '',
    since,
    isDated: true,
    action: { label: t('approvals:review.action'), url: paths.process(key) },
  }));
}
