import type { Request } from 'express';
import type { VisibleItem } from '../../models/collection/listing.js';
import { mayArrange } from '../../models/collection/policy.js';
import type { ReachedCollection } from '../../models/collection/reach.js';
import type { Audience } from '../../models/version/acts.js';
import { type FollowView, followView } from '../web/follow-view.js';
import { markdownToHtml } from '../web/markdown.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type CollectedRow, collectedRows } from './collected.js';

export interface CollectionPage extends Page {
  name: string;
  lead: string;
  html: string;
  crumbs: { label: string; href: string }[];
  town: { name: string; url: string };
  updatedAt: Date;
  /** For the own town: who reads it. null: retired. */
  audience: Audience | null;
  inside: boolean;
  rows: CollectedRow[];
  follow: FollowView | null;
  offers: { edit: string; items: string; retire: string | null; restore: string | null } | null;
}

declare module '../web/views.js' {
  interface Views {
    'collections/show': CollectionPage;
  }
}

export async function collectionPage(
  req: Request,
  reached: ReachedCollection,
  items: readonly VisibleItem[],
): Promise<CollectionPage> {
  const { collection, municipality, inside } = reached;
  const t = translator(localeOf(req));
  const { key, title, lead, description, audience, updatedAt } = collection;
  const rows = await collectedRows(req, items);
  return {
    title,
    about:
      audience === 'public'
        ? { description: lead, canonical: paths.collection(key), data: collectionData(req, reached, rows) }
        : null,
    name: title,
    lead,
    html: markdownToHtml(description),
    crumbs: [{ label: t('collections:title'), href: paths.collections }],
    town: { name: municipality.name, url: paths.town(municipality.slug) },
    updatedAt,
    audience,
    inside,
    rows,
    follow: audience === null ? null : await followView(req, { kind: 'collection', subject: collection._id, key }),
    offers: mayArrange(actorOf(req), reached)
      ? {
          edit: paths.collectionPart(key, 'edit'),
          items: paths.collectionPart(key, 'items'),
          retire: audience === null ? null : paths.collectionPart(key, 'retirement'),
          restore: audience === null ? paths.collectionPart(key, 'restoration') : null,
        }
      : null,
  };
}

/** https://schema.org/CollectionPage */
function collectionData(req: Request, { collection, municipality }: ReachedCollection, rows: readonly CollectedRow[]) {
  const at = absolute(req);
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    '@id': at(paths.collection(collection.key)),
    url: at(paths.collection(collection.key)),
    name: collection.title,
    description: collection.lead,
    dateModified: collection.updatedAt.toISOString(),
    publisher: {
      '@type': 'GovernmentOrganization',
      name: municipality.name,
      url: at(paths.town(municipality.slug)),
    },
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: rows.map((row, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: row.title,
        url: at(row.url),
      })),
    },
  };
}
