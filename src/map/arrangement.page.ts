import type { Request } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { type Kind, kinds } from '../../models/process/profile.js';
import { namedInProfiles } from '../../models/process-map/arranged.js';
import type { GroupWords } from '../../models/process-map/groups.js';
import { readMap } from '../../models/process-map/reading.js';
import { ownScope } from '../../models/search-entry.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { bandViews, type Tile } from './bands.js';
import { foldingOf, looseKey } from './folding.js';

/** A form for a group as it was typed, and what was wrong with it; `id` null: the one for a new group. */
export interface TypedGroup {
  id: string | null;
  words: Omit<GroupWords, 'band'> & { band: Kind | null };
  wrong: Wrong;
}

interface Lane {
  /** Empty: processes in no group. */
  id: string;
  count: number;
  /** Where more of those are shown that are folded away; null: none are. */
  moreUrl: string | null;
  next: number;
  /** Where the menus of its processes stand on the page. */
  menuUrl: string;
  name: string;
  note: string;
  label: string;
  tiles: Tile[];
}

interface GroupForm extends Lane {
  band: Kind;
  urls: { words: string; place: string; removal: string };
  typed: TypedGroup['words'];
  errors: Wrong;
  open: boolean;
  first: boolean;
  last: boolean;
}

export interface ArrangementPage extends Page {
  crumbs: { label: string; href: string }[];
  url: string;
  placesUrl: string;
  revision: number;
  bands: { band: Kind; name: string; groups: GroupForm[] }[];
  loose: Lane;
  /** Whose menu stands on the page: of every process, or of the one with this id; the others lead to theirs. */
  menus: string;
  /** Groups to choose from in the menu of a process. */
  destinations: { id: string; label: string }[];
  adopt: { url: string; label: string } | null;
  started: boolean;
  newGroup: { url: string; typed: TypedGroup['words']; errors: Wrong };
  kinds: { value: Kind; label: string }[];
  errors: Wrong;
  /** Somebody was faster. */
  conflict: string | null;
  texts: Record<string, string>;
}

declare module '../web/views.js' {
  interface Views {
    'map/arrangement': ArrangementPage;
  }
}

/** Each menu names every group: with more of them the page would be mostly menus. */
const mostMenus = 100;

const blank: TypedGroup['words'] = { band: null, name: '', note: '' };

interface Refused {
  typed?: TypedGroup;
  conflict?: string;
}

export async function arrangementPage(
  req: Request,
  town: Municipality,
  refused: Refused = {},
): Promise<ArrangementPage> {
  const t = translator(localeOf(req));
  const { map, entries } = await readMap(ownScope(town._id), town._id);
  const folding = foldingOf(req, paths.mapArrangement, entries.length);
  const bands = bandViews({ map: map ?? { groups: [], places: [] }, entries }, { town, t, inside: true, folding });
  const loose = bands.map((band) => band.loose);
  const looseTiles = loose.flatMap(({ tiles }) => tiles);
  const named = namedInProfiles(entries, map?.groups ?? []).length;
  const { typed } = refused;
  const wrong = typed ? sentences(t, typed.wrong) : {};
  return {
    title: titleOf(t, t('map:arrangement.title'), wrong),
    crumbs: [
      { label: t('processes:title'), href: paths.processes },
      { label: t('map:title'), href: paths.map },
    ],
    url: paths.mapArrangement,
    placesUrl: paths.mapPlaces,
    revision: map?.revision ?? 0,
    bands: bands.map(({ band, groups }) => ({
      band,
      name: t(`map:band.${band}`),
      groups: groups.map(({ id, ...group }, index) => {
        const own = typed && typed.id === id ? typed : null;
        return {
          ...group,
          id: id ?? '',
          menuUrl: menuUrl(id ?? '', group.tiles.length),
          band,
          label: t('map:arrangement.lane', { group: group.name, band: t(`map:band.${band}`) }),
          urls: {
            words: paths.mapGroup(id ?? '', 'words'),
            place: paths.mapGroup(id ?? '', 'place'),
            removal: paths.mapGroup(id ?? '', 'removal'),
          },
          typed: own?.words ?? { band, name: group.name, note: group.note },
          errors: own ? wrong : {},
          open: own !== null,
          first: index === 0,
          last: index === groups.length - 1,
        };
      }),
    })),
    loose: {
      id: '',
      name: t('map:loose'),
      note: t('map:arrangement.looseHint'),
      label: t('map:loose'),
      tiles: looseTiles,
      count: loose.reduce((sum, { count }) => sum + count, 0),
      moreUrl: loose.find(({ moreUrl }) => moreUrl)?.moreUrl ?? null,
      next: loose.reduce((sum, { next }) => sum + next, 0),
      menuUrl: menuUrl(looseKey, looseTiles.length),
    },
    menus: entries.length <= mostMenus ? 'all' : query(req).text('process', 24),
    destinations: bands.flatMap(({ groups }) => groups.map(({ id, name }) => ({ id: id ?? '', label: name }))),
    adopt: named > 0 ? { url: paths.mapGroupsAdoption, label: t('map:arrangement.adopt', { count: named }) } : null,
    started: map !== null && map.groups.length > 0,
    newGroup: {
      url: paths.mapGroups,
      typed: typed?.id === null ? typed.words : blank,
      errors: typed?.id === null ? wrong : {},
    },
    kinds: kinds.map((value) => ({ value, label: t(`map:band.${value}`) })),
    errors: Object.fromEntries(
      Object.entries(wrong).map(([field, said]) => [`${field}-von-${typed?.id ?? 'neu'}`, said]),
    ),
    conflict: refused.conflict ?? null,
    texts: movingTexts(t),
  };
}

/** The same page, with as much of the group as is shown now. */
function menuUrl(group: string, shown: number): string {
  return `${paths.mapArrangement}?${new URLSearchParams({ group, shown: String(shown) })}`;
}

/** What the page says while something is moved; names are filled in there. */
function movingTexts(t: Translate): Record<string, string> {
  const open = { title: '{title}', place: '{place}', lane: '{lane}', position: '{position}', count: '{count}' };
  const keys = ['grabbed', 'over', 'nowhere', 'dropped', 'cancelled', 'failed', 'place'];
  return Object.fromEntries(keys.map((key) => [key, t(`map:moving.${key}`, open)]));
}
