import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { measureStates } from '../../models/measure/acts.js';
import { lights } from '../../models/measure/light.js';
import type { ListedMeasure } from '../../models/measure/listing.js';
import { query } from '../web/form.js';
import { ownerNames } from '../web/measure-rows.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';

/** What somebody wants to see of the measures of an agenda; the same on the list, in the file and on the roadmap. */
export interface FilterView {
  fields: { name: string; label: string; value: string; options: { value: string; label: string }[] }[];
  /** Whether anything is left out. */
  on: boolean;
  /** As it stands in the address, to be carried on: "" or "?state=…". */
  asked: string;
}

export interface Filtered {
  listed: ListedMeasure[];
  filter: FilterView;
}

export async function filtered(req: Request, { municipality }: ReachedAgenda, all: ListedMeasure[]): Promise<Filtered> {
  const t = translator(localeOf(req));
  const wanted = query(req);
  const state = wanted.choice('state', measureStates);
  const light = wanted.choice('light', lights);
  const owners = await ownerNames(all.flatMap(({ measure }) => measure.owner ?? []));
  const known = municipality.departments.filter((one) =>
    all.some(({ measure }) => measure.department?.equals(one._id)),
  );
  const department = wanted.choice(
    'department',
    known.map(({ _id }) => _id.toString()),
  );
  const owner = wanted.choice('owner', [...owners.keys()]);
  const listed = all.filter(
    ({ measure, lit }) =>
      (!state || measure.state === state) &&
      (!light || lit.light === light) &&
      (!department || measure.department?.toString() === department) &&
      (!owner || measure.owner?.toString() === owner),
  );
  const chosen = Object.entries({ state, light, department, owner }).filter(([, value]) => value !== null);
  const asked = new URLSearchParams(chosen as [string, string][]).toString();
  const field = (name: string, value: string | null, options: { value: string; label: string }[]) => ({
    name,
    label: t(`measures:filter.${name}`),
    value: value ?? '',
    options: [{ value: '', label: t(`measures:filter.all.${name}`) }, ...options],
  });
  const byName = [...owners].sort(([, one], [, other]) => one.localeCompare(other, 'de'));
  return {
    listed,
    filter: {
      on: chosen.length > 0,
      asked: asked ? `?${asked}` : '',
      fields: [
        field(
          'state',
          state,
          measureStates.map((value) => ({ value, label: t(`measures:state.${value}`) })),
        ),
        field(
          'light',
          light,
          lights.map((value) => ({ value, label: t(`measures:light.${value}`) })),
        ),
        field(
          'department',
          department,
          known.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
        ),
        field(
          'owner',
          owner,
          byName.map(([value, label]) => ({ value, label })),
        ),
      ],
    },
  };
}
