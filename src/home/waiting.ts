import type { Municipality } from '../../models/municipality.js';
import type { User } from '../../models/user.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import { askedOf } from './asked.js';
import { mostTasks } from './handover.js';
import type { Task } from './start.page.js';
import { waitingMeasures } from './waiting-measures.js';
import { waitingOriginals } from './waiting-originals.js';
import { waitingPractices } from './waiting-practices.js';
import { waitingProcesses } from './waiting-processes.js';
import { waitingReviews } from './waiting-reviews.js';

/** Looks in one place for what cannot go on without this person. */
type TaskProvider = (user: User, municipality: Municipality, t: Translate, locale: Locale) => Promise<Task[]>;

/** Whatever gives people something to do in their town hall adds itself here. */
const providers: readonly TaskProvider[] = [
  waitingProcesses,
  waitingPractices,
  waitingOriginals,
  askedOf,
  waitingMeasures,
  waitingReviews,
];

/** What waits for them in their town hall, the oldest first. */
export async function waitingFor(user: User, municipality: Municipality, locale: Locale): Promise<Task[]> {
  const t = translator(locale);
  const tasks = await Promise.all(providers.map((provide) => provide(user, municipality, t, locale)));
  return tasks
    .flat()
    .sort((one, other) => one.since.getTime() - other.since.getTime())
    .slice(0, mostTasks);
}
