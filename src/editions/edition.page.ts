import type { Request } from 'express';
import type { ReachedEdition } from '../../models/edition/reach.js';
import type { EditionAudience, EditionEntry } from '../../models/edition.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { aboutEdition } from './about.js';
import { shownOf } from './edition.js';
import { type Reading, readingOf } from './reading.js';

export interface EditionPage extends Page {
  name: string;
  town: { name: string; url: string };
  period: string;
  number: number;
  audience: EditionAudience;
  publishedAt: Date;
  resolution: string;
  resolvedOn: Date | null;
  crumbs: { label: string; href: string }[];
  /** When there is a newer one for this reader. */
  newest: { number: number; href: string } | null;
  pdfUrl: string;
  docxUrl: string;
  jsonUrl: string;
  checksum: string;
  reading: Reading;
  editions: { number: number; href: string; publishedAt: Date; current: boolean; changesUrl: string | null }[];
}

declare module '../web/views.js' {
  interface Views {
    'editions/show': EditionPage;
  }
}

export function editionPage(
  req: Request,
  { edition, municipality, inside }: ReachedEdition,
  all: readonly EditionEntry[],
): EditionPage {
  const t = translator(localeOf(req));
  const { key, number, title, period, audience, published, resolution, resolvedOn, checksum, content } = edition;
  const [newest] = all;
  return {
    title: t('editions:read.title', { title, number }),
    about: aboutEdition(req, edition, municipality),
    name: title,
    town: { name: content.town, url: paths.town(municipality.slug) },
    period: t('editions:period', period),
    ...{ number, audience, publishedAt: published.at, resolution, resolvedOn, checksum },
    crumbs: inside
      ? [
          { label: t('agenda:title'), href: paths.agendaBoard(key) },
          { label: t('editions:list.heading'), href: paths.editions(key) },
        ]
      : [
          { label: t('editions:published.title'), href: paths.publishedAgendas },
          { label: municipality.name, href: paths.town(municipality.slug) },
        ],
    newest:
      newest && newest.number > number ? { number: newest.number, href: paths.edition(key, newest.number) } : null,
    pdfUrl: paths.editionFile(key, number, 'pdf'),
    docxUrl: paths.editionFile(key, number, 'docx'),
    jsonUrl: paths.editionFile(key, number, 'json'),
    reading: readingOf(req, shownOf(edition)),
    editions: all.map((one, index) => {
      const before = all[index + 1];
      return {
        number: one.number,
        href: paths.edition(key, one.number),
        publishedAt: one.published.at,
        current: one.number === number,
        changesUrl: before ? paths.editionChanges(key, before.number, one.number) : null,
      };
    }),
  };
}
