import type { EditionEntry } from '../edition.js';
import { holdersOf } from '../notification/keepers.js';
import { isNews, notify } from '../notification.js';

/** Everybody who works in the town hears of a new edition. */
export async function tellOfEdition({ municipality, agenda, key, number, published }: EditionEntry): Promise<void> {
  if (!isNews(published.at)) return;
  const people = await holdersOf(municipality, 'reader', 'author', 'head', 'navigator', 'mayor');
  await notify(
    people.map(({ _id }) => _id),
    {
      municipality,
      kind: 'editionPublished',
      by: { id: published.by, name: published.name },
      subject: { kind: 'agenda', id: agenda, key },
      details: { number },
      at: published.at,
    },
  );
}
