import type { Request } from 'express';
import { mayTakeAlong } from '../../models/export.js';
import { knownTown } from '../../models/municipality/known.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import type { Facets } from '../../models/search/facets.js';
import { countLimit, type Finding, sorts, type Wish } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { type ProcessCard, processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { tableEndings } from '../web/spreadsheet.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { changed } from './addresses.js';
import { type Chip, chipsFor, type Kept, keptFilters } from './chips.js';
import { type Facet, facetList } from './facets.page.js';
import { writePlace } from './wish.js';

export interface LibraryPage extends Page {
  lead: string;
  q: string;
  newUrl: string | null;
  importUrl: string | null;
  /** For those inside a town hall: its tables over all processes. */
  analysesUrl: string | null;
  /** The list as a file, and the whole library as a package. */
  files: { label: string; symbol: string; href: string; download?: boolean }[];
  facets: Facet[];
  chips: Chip[];
  kept: Kept[];
  resetUrl: string;
  count: string;
  sort: { value: string; label: string; chosen: boolean }[];
  view: 'cards' | 'table';
  viewUrls: { cards: string; table: string };
  /** The own town's process map; null for visitors. */
  mapUrl: string | null;
  cards: ProcessCard[];
  /** The way on and, from a later page, back to the first one. */
  more: { label: string; url: string } | null;
  firstUrl: string | null;
  /** Nothing fits, or nothing is there yet. */
  empty: 'none' | 'noHits' | 'nothingYet';
}

declare module '../web/views.js' {
  interface Views {
    'library/index': LibraryPage;
  }
}

export async function libraryPage(req: Request, wish: Wish, finding: Finding, filters: Facets): Promise<LibraryPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const home = await knownTown(homeOf(actorOf(req)));
  const asked = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
  const facets = await facetList(filters, wish, home, t);
  const chips = await chipsFor(facets, asked, wish, actorOf(req), t);
  const creates = home !== null && mayCreateSomewhere(actorOf(req), home);
  return {
    title: t('library:title'),
    about: home
      ? null
      : {
          description: t('library:leadPublic'),
          canonical: paths.processes,
          feed: { url: paths.feed, title: t('catalogue:feed.title') },
        },
    lead: home ? t('library:lead', { town: home.name }) : t('library:leadPublic'),
    q: wish.text,
    newUrl: creates ? paths.newProcess : null,
    importUrl: creates ? paths.newImport : null,
    analysesUrl: home ? paths.analyses : null,
    files: files(asked, home !== null && mayTakeAlong(actorOf(req), home), t),
    facets,
    chips,
    kept: keptFilters(wish),
    resetUrl: paths.processes,
    count:
      finding.count === null
        ? t('library:moreThan', { count: countLimit, number: format(locale).number(countLimit) })
        : t('library:count', { count: finding.count }),
    sort: sorts.map((value) => ({ value, label: t(`library:sort.${value}`), chosen: wish.sort === value })),
    view: asked.get('view') === 'table' ? 'table' : 'cards',
    viewUrls: { cards: changed(asked, { view: null }), table: changed(asked, { view: 'table' }) },
    mapUrl: home ? paths.map : null,
    cards: await processCards(finding.entries, locale, { text: wish.text, home: home?._id ?? null }),
    more: finding.next && {
      label: moreLabel(finding, wish, t),
      url: changed(asked, { after: writePlace(finding.next) }),
    },
    firstUrl: wish.after ? changed(asked, {}) : null,
    empty: finding.entries.length > 0 ? 'none' : chips.length > 0 || wish.text ? 'noHits' : 'nothingYet',
  };
}

function files(asked: URLSearchParams, takesAlong: boolean, t: Translate): LibraryPage['files'] {
  const filter = new URLSearchParams([...asked].filter(([name]) => name !== 'after' && name !== 'view')).toString();
  const lists = tableEndings.map((ending) => ({
    label: t(`library:list.${ending}`),
    symbol: 'file-spreadsheet',
    href: `${paths.processList(ending)}${filter ? `?${filter}` : ''}`,
    download: true,
  }));
  return takesAlong ? [...lists, { label: t('library:takeAlong'), symbol: 'package', href: paths.newExport }] : lists;
}

/** How many come next is known from the first page on; later pages do not know how many were before. */
function moreLabel(finding: Finding, wish: Wish, t: Translate): string {
  const page = finding.entries.length;
  if (wish.after || finding.count === null) return t('library:moreUnknown');
  return t('library:more', { count: Math.min(page, finding.count - page) });
}
