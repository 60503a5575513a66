import { candidateKinds } from '../../models/candidate.js';
import type { Municipality } from '../../models/municipality.js';
import type { Translate } from '../web/texts.js';
import type { Rated } from './rated.js';
import { shownStates, sorts, type Wish } from './wish.js';

export interface Filter {
  name: string;
  label: string;
  options: { value: string; label: string; chosen: boolean }[];
}

/** Only what leads somewhere: departments and states that candidates have. */
export function filtersOf(t: Translate, town: Municipality, rated: readonly Rated[], wish: Wish): Filter[] {
  const states = shownStates.filter((state) => rated.some(({ candidate }) => candidate.state === state));
  const departments = town
    .departmentTree()
    .map(({ department }) => department)
    .filter(({ _id }) => rated.some(({ candidate }) => candidate.department?.equals(_id)));
  const options = (any: string | null, chosen: string | null, all: [value: string, label: string][]) =>
    [...(any ? [['', any] as [string, string]] : []), ...all].map(([value, label]) => ({
      value,
      label,
      chosen: value === (chosen ?? ''),
    }));
  return [
    {
      name: 'kind',
      label: t('ratings:filter.kind'),
      options: options(
        t('ratings:filter.anyKind'),
        wish.kind,
        candidateKinds.map((kind) => [kind, t(`ratings:filter.kinds.${kind}`)]),
      ),
    },
    {
      name: 'department',
      label: t('ratings:filter.department'),
      options: options(
        t('ratings:filter.anyDepartment'),
        wish.department?.toString() ?? null,
        departments.map(({ _id, name }) => [_id.toString(), name]),
      ),
    },
    {
      name: 'state',
      label: t('ratings:filter.state'),
      options: options(
        t('ratings:filter.anyState'),
        wish.state,
        states.map((state) => [state, t(`candidates:state.${state}`)]),
      ),
    },
    {
      name: 'sort',
      label: t('ratings:filter.sort'),
      options: options(
        null,
        wish.sort,
        sorts.map((sort) => [sort, t(`ratings:filter.sorts.${sort}`)]),
      ),
    },
  ];
}
