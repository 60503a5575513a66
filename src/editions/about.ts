import type { Request } from 'express';
import type { Edition } from '../../models/edition.js';
import type { Municipality } from '../../models/municipality.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { About } from '../web/views.js';

/** What the page of an edition says of itself elsewhere; only one for everybody has such a page. */
export function aboutEdition(req: Request, edition: Edition, municipality: Municipality): About | null {
  if (edition.audience !== 'public') return null;
  const { key, number, title, period, published, content } = edition;
  const at = absolute(req);
  const canonical = paths.edition(key, number);
  const description = translator(localeOf(req))('editions:about', { town: content.town, ...period });
  const encoding = (ending: 'pdf' | 'docx' | 'json', encodingFormat: string) => ({
    '@type': 'MediaObject',
    encodingFormat,
    contentUrl: at(paths.editionFile(key, number, ending)),
  });
  return {
    description,
    canonical,
    // https://schema.org/Report
    data: {
      '@context': 'https://schema.org',
      '@type': 'Report',
      '@id': at(canonical),
      url: at(canonical),
      headline: title,
      description,
      version: String(number),
      datePublished: published.at.toISOString(),
      temporalCoverage: `${period.from}/${period.to}`,
      publisher: {
        '@type': 'GovernmentOrganization',
        name: content.town,
        url: at(paths.town(municipality.slug)),
      },
      encoding: [
        encoding('pdf', 'application/pdf'),
        encoding('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
        encoding('json', 'application/json'),
      ],
    },
  };
}
