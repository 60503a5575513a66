import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { type CandidateState, candidateStates } from '../../models/candidate/acts.js';
import { candidateKinds } from '../../models/candidate.js';
import { type Column, columnKey } from '../../models/position/columns.js';
import { pictures } from '../../models/position/picture.js';
import { paths } from '../web/paths.js';
import { columnName } from '../web/position-mark.js';
import type { Translate } from '../web/texts.js';
import { type Seen, sorts, type Wish } from './filter.js';

interface Choice {
  name: string;
  label: string;
  options: { value: string; label: string; chosen: boolean }[];
}

/** Which candidates the matrix shows, in which order and through whose eyes. */
export interface FilterView {
  action: string;
  /** Always in sight: seen by whom, in which order. */
  looks: Choice[];
  /** Folded: what narrows the list. */
  choices: Choice[];
  mine: boolean | null;
  /** How many narrow it now. */
  count: number;
  resetUrl: string;
}

export interface Material {
  t: Translate;
  reached: ReachedAgenda;
  seen: readonly Seen[];
  columns: readonly Column[];
  goals: readonly { id: string; title: string }[];
  /** Whether the reader has a column of their own. */
  speaks: boolean;
}

export function filterView(wish: Wish, { t, reached, seen, columns, goals, speaks }: Material): FilterView {
  const action = paths.agendaPart(reached.agenda.key, 'perspectives');
  const any = { value: '', label: t('perspectives:filter.any') };
  const choice = (name: keyof Wish, options: { value: string; label: string }[]): Choice => ({
    name,
    label: t(`perspectives:filter.${name}`),
    options: options.map((option) => ({ ...option, chosen: option.value === String(wish[name] ?? '') })),
  });
  const origins = new Set(seen.map(({ candidate }) => candidate.department?.toString()));
  const states = new Set<CandidateState>(seen.map(({ candidate }) => candidate.state));
  const narrowing = [wish.department, wish.state, wish.kind, wish.goal, wish.picture, wish.mine];
  return {
    action,
    looks: [
      choice('as', [
        { value: '', label: t('perspectives:filter.asNobody') },
        ...columns.map((column) => ({ value: columnKey(column.department), label: columnName(t, column) })),
      ]),
      choice(
        'sort',
        sorts.map((value) => ({ value, label: t(`perspectives:sort.${value}`) })),
      ),
    ],
    choices: [
      choice('state', [
        { value: '', label: t('perspectives:filter.undecided') },
        { value: 'all', label: t('perspectives:filter.allStates') },
        ...candidateStates
          .filter((state) => states.has(state) && state !== 'merged')
          .map((value) => ({ value, label: t(`candidates:state.${value}`) })),
      ]),
      choice('picture', [any, ...pictures.map((value) => ({ value, label: t(`perspectives:picture.${value}`) }))]),
      choice('department', [
        any,
        ...reached.municipality
          .departmentTree()
          .filter(({ department }) => origins.has(department._id.toString()))
          .map(({ department }) => ({ value: department._id.toString(), label: department.name })),
      ]),
      choice('kind', [any, ...candidateKinds.map((value) => ({ value, label: t(`perspectives:kind.${value}`) }))]),
      choice('goal', [
        any,
        ...goals.map(({ id, title }) => ({ value: id, label: title })),
        { value: 'none', label: t('perspectives:filter.noGoal') },
      ]),
    ],
    mine: speaks ? wish.mine : null,
    count: narrowing.filter(Boolean).length,
    resetUrl: action,
  };
}
