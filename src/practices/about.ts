import type { Request } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { lastAct, lastChange } from '../../models/version/acts.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { About } from '../web/views.js';

/** What the page of a practice says of itself elsewhere; only the version everyone may see has such a page. */
export function aboutPractice(req: Request, { practice, version, municipality }: ReachedText): About | null {
  if (practice.shown.public !== version.number) return null;
  const t = translator(localeOf(req));
  const { title, lead } = version.content;
  const at = absolute(req);
  const canonical = paths.practice(practice.key);
  const published = lastAct(version.acts, 'published');
  const description = lead || t('elsewhere:about', { title, town: municipality.name });
  return {
    description,
    canonical,
    data: {
      '@context': 'https://schema.org',
      '@type': 'Article',
      '@id': at(canonical),
      url: at(canonical),
      headline: title,
      description,
      version: version.label,
      dateModified: lastChange(version).toISOString(),
      ...(published ? { datePublished: published.at.toISOString() } : {}),
      publisher: {
        '@type': 'GovernmentOrganization',
        name: municipality.name,
        url: at(paths.town(municipality.slug)),
      },
      encoding: {
        '@type': 'MediaObject',
        encodingFormat: 'application/pdf',
        contentUrl: at(paths.practicePart(practice.key, version.number, 'practice.pdf')),
      },
    },
  };
}
