import type { Types } from 'mongoose';
import type { Municipality } from '../../models/municipality.js';
import type { Kind } from '../../models/process/profile.js';
import { type Arrangement, arranged } from '../../models/process-map/arranged.js';
import type { MapEntry } from '../../models/process-map/reading.js';
import type { State } from '../../models/version/acts.js';
import { isReviewDue } from '../../models/version/review-day.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import { type Folding, looseKey, moreInGroup } from './folding.js';

/** A process on the map. */
export interface Tile {
  id: string;
  title: string;
  url: string;
  department: string;
  /** null: everything here is published, so it need not be said. */
  state: State | null;
  updatedAt: Date;
  overdue: boolean;
  /** How many other processes it calls, in words. */
  calls: string | null;
}

interface GroupView {
  id: string | null;
  name: string;
  note: string;
  tiles: Tile[];
  count: number;
  /** Where more of it is shown, and how much more; null: there is no rest. */
  moreUrl: string | null;
  next: number;
  /** So many that one column below each other could not be looked over: it takes the whole width of its band. */
  wide: boolean;
}

export interface BandView {
  band: Kind;
  groups: GroupView[];
  loose: Pick<GroupView, 'tiles' | 'count' | 'moreUrl' | 'next' | 'wide'>;
  count: number;
}

interface Read {
  map: Arrangement | null;
  entries: readonly MapEntry[];
}

interface Looking {
  town: Municipality;
  t: Translate;
  /** Works there: sees states and dates. */
  inside: boolean;
  /** Missing: every group is shown whole. */
  folding?: Folding | null;
}

/** More tiles do not stand in one column. */
const mostInColumn = 24;

/** The map in its three bands. Others see no groups in which they see nothing: a name may tell what is not published. */
export function bandViews({ map, entries }: Read, looking: Looking): BandView[] {
  const { inside, folding } = looking;
  const tiles = (key: string, held: readonly MapEntry[]) => {
    const shown = folding ? held.slice(0, folding.mostOf(key)) : held;
    return {
      tiles: shown.map((entry) => tileOf(entry, looking)),
      count: held.length,
      next: Math.min(moreInGroup, held.length - shown.length),
      moreUrl: folding && shown.length < held.length ? folding.urlAfter(key, shown.length) : null,
      wide: shown.length > mostInColumn,
    };
  };
  return arranged(map, entries).map(({ band, groups, loose }) => ({
    band,
    groups: groups
      .filter((group) => inside || group.entries.length > 0)
      .map(({ id, name, note, entries: held }) => {
        const known = id?.toString() ?? null;
        return { id: known, name, note, ...tiles(known ?? `${band} ${name}`, held) };
      }),
    loose: tiles(looseKey, loose),
    count: groups.reduce((sum, group) => sum + group.entries.length, loose.length),
  }));
}

function tileOf(entry: MapEntry, { town, t, inside }: Looking): Tile {
  const calls = entry.calls.filter(({ to }) => to).length;
  return {
    id: entry.process.toString(),
    title: entry.title,
    url: paths.process(entry.key),
    department: town.department(entry.department)?.name ?? '',
    state: inside ? entry.state : null,
    updatedAt: entry.updatedAt,
    overdue: inside && isReviewDue(entry.reviewDate),
    calls: inside && calls > 0 ? t('map:calls', { count: calls }) : null,
  };
}

/** A department with all below it: who looks at the Ordnungsamt means the Bürgerbüro too. */
export function belowDepartment(town: Municipality, id: Types.ObjectId): (entry: MapEntry) => boolean {
  return ({ department }) => town.chainOf(department).some((one) => one.equals(id));
}
