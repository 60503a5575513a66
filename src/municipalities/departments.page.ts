import type { Municipality } from '../../models/municipality.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';

interface Option {
  value: string;
  label: string;
}

export interface DepartmentsPage extends Page {
  town: string;
  action: string;
  typed: { name: string; parent: string };
  parents: Option[];
  departments: DepartmentRow[];
  /** Of the form for a new department. */
  errors: Wrong;
}

export interface DepartmentRow {
  id: string;
  name: string;
  depth: number;
  parent: string;
  renameUrl: string;
  placeUrl: string;
  first: boolean;
  last: boolean;
  /** Where it may go: nowhere under itself. */
  parents: Option[];
  /** Of this row's own forms. */
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/departments': DepartmentsPage;
  }
}

/** What was refused, and in which row; without a row it was the form for a new department. */
export interface Refused {
  row: string | null;
  wrong: Wrong;
  typed: DepartmentsPage['typed'];
}

export function departmentsPage(t: Translate, town: Municipality, refused: Refused): DepartmentsPage {
  const { row, wrong, typed } = refused;
  return {
    title: titleOf(t, t('municipalities:departments.title'), wrong),
    town: town.name,
    action: paths.departments,
    typed: row ? { name: '', parent: '' } : typed,
    parents: parentsFor(t, town, null),
    errors: row ? {} : sentences(t, wrong),
    departments: town.departmentTree().map(({ department, depth }) => {
      const id = department._id.toString();
      const siblings = town.departments.filter((one) => String(one.parent) === String(department.parent));
      return {
        id,
        name: row === id ? typed.name || department.name : department.name,
        depth,
        parent: department.parent?.toString() ?? '',
        renameUrl: paths.department(id),
        placeUrl: paths.departmentPlace(id),
        first: siblings[0] === department,
        last: siblings.at(-1) === department,
        parents: parentsFor(t, town, id),
        errors: row === id ? sentences(t, wrong) : {},
      };
    }),
  };
}

function parentsFor(t: Translate, town: Municipality, moved: string | null): Option[] {
  const possible = town
    .departmentTree()
    .filter(({ department }) => !town.chainOf(department._id).some((one) => one.toString() === moved));
  const options = possible.map(({ department, depth }) => ({
    value: department._id.toString(),
    label: `${'– '.repeat(depth)}${department.name}`,
  }));
  return [{ value: '', label: t('municipalities:departments.top') }, ...options];
}
