import type { Municipality } from '../../models/municipality.js';
import { positionsIn } from '../../models/user/belonging.js';
import { type Membership, roles } from '../../models/user/membership.js';
import { mayManageAccount } from '../../models/user/policy.js';
import type { Actor, User } from '../../models/user.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';

export interface Option {
  value: string;
  label: string;
}

export interface PeoplePage extends Page {
  town: string;
  newUrl: string;
  people: { name: string; email: string; url: string; positions: string[]; invited: boolean }[];
}

/** What is typed into the form for a new person or a new position. */
export interface TypedPerson {
  name: string;
  email: string;
  role: string;
  department: string;
}

export interface NewPersonPage extends Page {
  action: string;
  typed: TypedPerson;
  roles: Option[];
  departments: Option[];
  errors: Wrong;
  backUrl: string;
}

export interface PersonPage extends Page {
  name: string;
  email: string;
  /** null: the person belongs to other towns too, so name and password are not ours to change. */
  renameUrl: string | null;
  passwordUrl: string | null;
  invited: boolean;
  positions: { label: string; role: string; department: string }[];
  addUrl: string;
  endUrl: string;
  removeUrl: string;
  typed: Pick<TypedPerson, 'name' | 'role' | 'department'>;
  roles: Option[];
  departments: Option[];
  errors: Wrong;
  backUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'people/index': PeoplePage;
    'people/new': NewPersonPage;
    'people/show': PersonPage;
  }
}

export function peoplePage(t: Translate, town: Municipality, people: User[]): PeoplePage {
  return {
    title: t('people:title'),
    town: town.name,
    newUrl: paths.newPerson,
    people: people.map((user) => ({
      name: user.name,
      email: user.email,
      url: paths.person(user._id.toString()),
      positions: positionsIn(user, town).map((one) => positionLabel(t, town, one)),
      invited: !user.passwordHash && !user.demo,
    })),
  };
}

export function newPersonPage(t: Translate, town: Municipality, typed: TypedPerson, wrong: Wrong): NewPersonPage {
  return {
    title: titleOf(t, t('people:new.title'), wrong),
    action: paths.people,
    typed,
    errors: sentences(t, wrong),
    backUrl: paths.people,
    ...choices(t, town),
  };
}

export function personPage(
  t: Translate,
  actor: Actor,
  { town, person }: { town: Municipality; person: User },
  typed: PersonPage['typed'],
  wrong: Wrong,
): PersonPage {
  const id = person._id.toString();
  const whole = mayManageAccount(actor, person);
  return {
    title: titleOf(t, person.name, wrong),
    name: person.name,
    email: person.email,
    renameUrl: whole ? paths.person(id) : null,
    passwordUrl: whole ? paths.personPart(id, 'password') : null,
    invited: !person.passwordHash && !person.demo,
    positions: positionsIn(person, town).map((one) => ({
      label: positionLabel(t, town, one),
      role: one.role,
      department: one.department?.toString() ?? '',
    })),
    addUrl: paths.personPart(id, 'positions'),
    endUrl: paths.personPart(id, 'positions/end'),
    removeUrl: paths.personPart(id, 'removal'),
    typed,
    errors: sentences(t, wrong),
    backUrl: paths.people,
    ...choices(t, town),
  };
}

function choices(t: Translate, town: Municipality): { roles: Option[]; departments: Option[] } {
  const none = { value: '', label: t('people:field.noDepartment') };
  const departments = town.departmentTree().map(({ department, depth }) => ({
    value: department._id.toString(),
    label: `${'– '.repeat(depth)}${department.name}`,
  }));
  return {
    roles: roles.map((role) => ({ value: role, label: t(`people:role.${role}`) })),
    departments: [none, ...departments],
  };
}

function positionLabel(t: Translate, town: Municipality, { role, department }: Membership): string {
  const name = department && town.department(department)?.name;
  return [t(`people:role.${role}`), name].filter(Boolean).join(', ');
}
