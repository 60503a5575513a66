import type { Request } from 'express';
import type { Facts } from '../../models/bpmn/facts.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct, lastChange } from '../../models/version/acts.js';
import type { Licence } from '../../models/version.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { About } from '../web/views.js';
import { previewName } from './preview.js';

const mostSteps = 100;
const longestDescription = 300;

const licences: Record<Licence, string> = {
  'dl-de/by-2-0': 'https://www.govdata.de/dl-de/by-2-0',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'dl-de/zero-2-0': 'https://www.govdata.de/dl-de/zero-2-0',
};

/** What the page of a process says of itself elsewhere; only the version everyone may see has such a page. */
export function aboutProcess(
  req: Request,
  reached: ReachedVersion,
  part: '' | '/profile' | '/text' | '/analysis' = '',
): About | null {
  const { process, version, municipality } = reached;
  if (process.shown.public !== version.number) return null;
  const t = translator(localeOf(req));
  const { title, summary, purpose } = version.profile;
  const preview = previewName(reached);
  return {
    description: shortened(summary || purpose || t('catalogue:about.process', { title, town: municipality.name })),
    canonical: `${paths.process(process.key)}${part}`,
    picture: preview
      ? {
          url: `${paths.versionPart(process.key, version.number, 'preview.png')}?h=${preview}`,
          alt: t('catalogue:about.picture', { title, town: municipality.name }),
        }
      : null,
    feed: { url: paths.townFeed(municipality.slug), title: t('catalogue:feed.titleOf', { town: municipality.name }) },
  };
}

/** The process as instructions (https://schema.org/HowTo), which is what a model of work is. */
export function processData(req: Request, reached: ReachedVersion, about: About, facts: Facts | null): object {
  const { process, version, municipality } = reached;
  const at = absolute(req);
  const { profile, licence } = version;
  const published = lastAct(version.acts, 'published');
  const steps = (facts?.nodes ?? []).filter((node) => node.kind === 'activity' && node.name).slice(0, mostSteps);
  return {
    '@context': 'https://schema.org',
    '@type': 'HowTo',
    '@id': at(about.canonical),
    url: at(about.canonical),
    name: profile.title,
    description: about.description,
    version: version.label,
    dateModified: lastChange(version).toISOString(),
    ...(published ? { datePublished: published.at.toISOString() } : {}),
    ...(licence ? { license: licences[licence] } : {}),
    ...(profile.keywords.length > 0 ? { keywords: profile.keywords.join(', ') } : {}),
    ...(/^\d{14}$/.test(profile.serviceKey)
      ? { identifier: { '@type': 'PropertyValue', propertyID: 'LeiKa', value: profile.serviceKey } }
      : {}),
    ...(about.picture ? { image: at(about.picture.url) } : {}),
    publisher: {
      '@type': 'GovernmentOrganization',
      name: municipality.name,
      url: at(paths.town(municipality.slug)),
    },
    ...(version.diagram
      ? {
          encoding: {
            '@type': 'MediaObject',
            encodingFormat: 'application/xml',
            contentUrl: at(paths.versionPart(process.key, version.number, 'download.bpmn')),
          },
        }
      : {}),
    step: steps.map((node, index) => ({ '@type': 'HowToStep', position: index + 1, name: node.name })),
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestDescription ? `${line.slice(0, longestDescription - 1).trimEnd()}…` : line;
}
