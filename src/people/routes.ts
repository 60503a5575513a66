import { mayManageAccount, mayManagePeople } from '../../models/user/policy.js';
import type { Actor } from '../../models/user.js';
import { paths } from '../web/paths.js';
import { everyone, members, table } from '../web/route.js';
import { onTown } from '../web/town-hall.js';
import * as account from './account.js';
import * as accountPassword from './account-password.js';
import * as accountSession from './account-session.js';
import * as password from './password.js';
import * as people from './people.js';
import * as positions from './positions.js';
import * as preferences from './preferences.js';
import * as removal from './removal.js';
import { onPerson, type PersonInTown } from './scope.js';

const mayManage = (actor: Actor, { town }: PersonInTown) => mayManagePeople(actor, town);
const mayManageWhole = (actor: Actor, { town, person }: PersonInTown) =>
  mayManagePeople(actor, town) && mayManageAccount(actor, person);

export const peopleRoutes = table([
  ['get', paths.people, onTown(mayManagePeople, people.index)],
  ['post', paths.people, onTown(mayManagePeople, people.create)],
  ['get', paths.newPerson, onTown(mayManagePeople, people.blank)],
  ['get', paths.person(':person'), onPerson(mayManage, people.show)],
  ['post', paths.person(':person'), onPerson(mayManageWhole, people.update)],
  ['get', paths.personPart(':person', 'positions'), onPerson(mayManage, people.show)],
  ['post', paths.personPart(':person', 'positions'), onPerson(mayManage, positions.create)],
  ['post', paths.personPart(':person', 'positions/end'), onPerson(mayManage, positions.destroy)],
  ['post', paths.personPart(':person', 'password'), onPerson(mayManageWhole, password.create)],
  ['post', paths.personPart(':person', 'removal'), onPerson(mayManage, removal.create)],

  ['post', paths.preferences, everyone(preferences.update)],
  ['get', paths.account, members(account.show)],
  ['post', paths.account, members(account.update)],
  ['get', paths.accountPassword, members(account.show)],
  ['post', paths.accountPassword, members(accountPassword.update)],
  ['post', paths.accountSessions, members(accountSession.destroy)],
]);
