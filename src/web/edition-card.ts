import type { EditionEntry } from '../../models/edition.js';
import { knownTowns } from '../../models/municipality/known.js';
import { paths } from './paths.js';
import { type Locale, translator } from './texts.js';

/** The newest edition of an agenda in a list: what `shared/_edition-card` shows. */
export interface EditionCard {
  title: string;
  url: string;
  /** null on the page of that town. */
  town: string | null;
  period: string;
  number: number;
  publishedAt: Date;
  pdfUrl: string;
}

export async function editionCards(
  editions: readonly EditionEntry[],
  locale: Locale,
  { namingTowns = true } = {},
): Promise<EditionCard[]> {
  const t = translator(locale);
  const towns = await knownTowns(editions.map(({ municipality }) => municipality));
  return editions.map(({ key, number, title, period, municipality, published }) => ({
    title,
    number,
    url: paths.edition(key, number),
    town: namingTowns ? (towns.get(municipality.toString())?.name ?? '') : null,
    period: t('editions:period', period),
    publishedAt: published.at,
    pdfUrl: paths.editionFile(key, number, 'pdf'),
  }));
}
