import type { Request } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { mayArrangeMap } from '../../models/process-map/policy.js';
import type { MapRead } from '../../models/process-map/reading.js';
import { states } from '../../models/version/acts.js';
import type { Shown } from '../../models/version/showing.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type BandView, bandViews, belowDepartment } from './bands.js';
import { type CoverageView, coverageView } from './coverage-view.js';
import { foldingOf } from './folding.js';
import { type LinksView, linksView } from './links-view.js';

interface Choice {
  value: string;
  label: string;
  chosen: boolean;
}

export interface MapPage extends Page {
  heading: string;
  lead: string;
  crumbs: { label: string; href: string }[];
  /** Where the filter goes; null: there is none. */
  filter: { url: string; departments: Choice[]; states: Choice[]; resetUrl: string | null } | null;
  count: string;
  bands: BandView[];
  /** So many that the sheet needs smaller tiles. */
  dense: boolean;
  empty: { title: string; text: string } | null;
  /** The other looks of the library, for who works there. */
  views: { cards: string; table: string } | null;
  arrangeUrl: string | null;
  coverage: CoverageView | null;
  links: LinksView | null;
}

declare module '../web/views.js' {
  interface Views {
    'map/show': MapPage;
  }
}

/** More tiles than this fit on the sheet only without their second line. */
const mostRoomy = 60;

export function mapPage(req: Request, town: Municipality, read: MapRead, shown: ReadonlyMap<string, Shown>): MapPage {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const asked = query(req);
  const department = town.department(asked.id('department'));
  const state = asked.choice('state', states);
  const seen = read.entries
    .filter(department ? belowDepartment(town, department._id) : () => true)
    .filter((entry) => state === null || entry.state === state);
  const filtered = department !== null || state !== null;
  return {
    title: t('map:title'),
    heading: t('map:title'),
    lead: t('map:lead', { town: town.name }),
    crumbs: [{ label: t('processes:title'), href: paths.processes }],
    filter: {
      url: paths.map,
      departments: departmentChoices(town, read, department?._id.toString() ?? null),
      states: states
        .filter((one) => one === state || read.entries.some((entry) => entry.state === one))
        .map((one) => ({ value: one, label: t(`common:state.${one}`), chosen: one === state })),
      resetUrl: filtered ? paths.map : null,
    },
    count: filtered
      ? t('map:filtered', { count: seen.length, all: read.entries.length })
      : t('map:count', { count: seen.length }),
    bands: bandViews(
      { ...read, entries: seen },
      { town, t, inside: true, folding: foldingOf(req, paths.map, seen.length) },
    ),
    dense: seen.length > mostRoomy,
    empty: emptyOf(seen.length, filtered, t),
    views: { cards: paths.processes, table: `${paths.processes}?view=table` },
    arrangeUrl: mayArrangeMap(actor, town) ? paths.mapArrangement : null,
    coverage: coverageView(town, read.entries, shown, { t, creates: mayCreateSomewhere(actor, town) }),
    links: linksView(actor, town, read.entries, t),
  };
}

function departmentChoices(town: Municipality, { entries }: MapRead, chosen: string | null): Choice[] {
  return town
    .departmentTree()
    .filter(({ department }) => entries.some(belowDepartment(town, department._id)))
    .map(({ department, depth }) => {
      const value = department._id.toString();
      return { value, label: `${'– '.repeat(depth)}${department.name}`, chosen: value === chosen };
    });
}

function emptyOf(count: number, filtered: boolean, t: Translate): MapPage['empty'] {
  if (count > 0) return null;
  return filtered
    ? { title: t('map:empty.noHits'), text: t('map:empty.noHitsText') }
    : { title: t('map:empty.title'), text: t('map:empty.text') };
}

export function sharedMapPage(req: Request, town: Municipality, read: MapRead): MapPage {
  const t = translator(localeOf(req));
  const count = read.entries.length;
  return {
    title: t('map:titleOf', { town: town.name }),
    heading: t('map:title'),
    about: { description: t('map:leadOther'), canonical: paths.townMap(town.slug) },
    lead: t('map:leadOther'),
    crumbs: [
      { label: t('catalogue:towns.title'), href: paths.towns },
      { label: town.name, href: paths.town(town.slug) },
    ],
    filter: null,
    count: t('map:count', { count }),
    bands: bandViews(read, { town, t, inside: false, folding: foldingOf(req, paths.townMap(town.slug), count) }),
    dense: count > mostRoomy,
    empty: count > 0 ? null : { title: t('map:empty.town'), text: t('map:empty.townText', { town: town.name }) },
    views: null,
    arrangeUrl: null,
    coverage: null,
    links: null,
  };
}
