import type { Doer } from '../act.js';
import type { Agenda } from '../agenda.js';
import { holdersOf } from '../notification/keepers.js';
import { isNews, notify } from '../notification.js';

/** Whoever works on the current agenda hears that its guard rails are set anew: what they propose is held against them. */
export async function tellOfGuardRails(agenda: Agenda, by: Doer, at: Date): Promise<void> {
  if (!agenda.current || !isNews(at)) return;
  const { municipality, _id, key } = agenda;
  const people = await holdersOf(municipality, 'author', 'head', 'navigator', 'mayor');
  await notify(
    people.map((person) => person._id),
    { municipality, kind: 'guardRailsSet', by, subject: { kind: 'agenda', id: _id, key }, at },
  );
}
