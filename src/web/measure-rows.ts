import type { Types } from 'mongoose';
import type { MeasureState } from '../../models/measure/acts.js';
import type { ListedMeasure } from '../../models/measure/listing.js';
import { knownTowns } from '../../models/municipality/known.js';
import { User } from '../../models/user.js';
import { type Format, format } from './format.js';
import { type LightView, lightView } from './measure-light.js';
import { paths } from './paths.js';
import { type Locale, type Translate, translator } from './texts.js';

/** A measure in a list. Only members of its town are shown any, so people are named. */
export interface MeasureRow {
  id: string;
  title: string;
  url: string;
  light: LightView;
  state: MeasureState;
  stateLabel: string;
  department: string;
  /** The function, then the name; empty: nobody yet. */
  owner: string;
  start: Date | null;
  end: Date | null;
  /** Such as "1.3.2027 bis 30.6.2027". */
  period: string;
  progress: number;
  late: boolean;
}

export async function measureRows(listed: readonly ListedMeasure[], locale: Locale): Promise<MeasureRow[]> {
  const t = translator(locale);
  const f = format(locale);
  const [towns, names] = await Promise.all([
    knownTowns(listed.map(({ measure }) => measure.municipality)),
    ownerNames(listed.flatMap(({ measure }) => measure.owner ?? [])),
  ]);
  return listed.map(({ measure, lit, progress, late }) => {
    const { key, title, state, start, end, department, owner, ownerRole } = measure;
    const town = towns.get(measure.municipality.toString());
    return {
      id: measure._id.toString(),
      title,
      url: paths.measure(key),
      light: lightView(lit, state, t, f),
      state,
      stateLabel: t(`measures:state.${state}`),
      department: town?.departments.find((one) => department?.equals(one._id))?.name ?? '',
      owner: ownerOf(ownerRole, (owner && names.get(owner.toString())) ?? ''),
      start,
      end,
      period: periodOf(start, end, t, f),
      progress,
      late,
    };
  });
}

/** Names by id; who left the installation has none. */
export async function ownerNames(ids: readonly Types.ObjectId[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await User.find({ _id: { $in: ids } }, { name: 1 }).lean<{ _id: Types.ObjectId; name: string }[]>();
  return new Map(people.map(({ _id, name }) => [_id.toString(), name]));
}

function ownerOf(role: string, name: string): string {
  return [role, name].filter(Boolean).join(', ');
}

function periodOf(start: Date | null, end: Date | null, t: Translate, f: Format): string {
  if (start && end) return t('measures:period.both', { start: f.date(start), end: f.date(end) });
  if (start) return t('measures:period.from', { start: f.date(start) });
  return end ? t('measures:period.until', { end: f.date(end) }) : '';
}
