import { mayEdit } from '../../models/process/policy.js';
import { type ListKind, listKinds } from '../../models/town-list.js';
import type { Actor } from '../../models/user.js';
import { paths } from '../web/paths.js';
import { type Route, table } from '../web/route.js';
import * as apart from './apart.js';
import * as merging from './merging.js';
import * as name from './name.js';
import * as names from './names.js';
import * as removal from './removal.js';
import { mayKeep, mayRead, onList, onName, onPlace, type ReachedPlace } from './scope.js';
import * as spelling from './spelling.js';

const mayRespell = (actor: Actor, { reached }: ReachedPlace) => mayEdit(actor, reached);

const routesOf = (kind: ListKind): Route[] => [
  ['get', paths.townList(kind), onList(kind)(mayRead, names.index)],
  ['get', paths.townListFile(kind, ':ending'), onList(kind)(mayRead, names.file)],
  ['post', paths.townList(kind), onList(kind)(mayKeep, names.create)],
  ['post', paths.townListPart(kind, 'merging'), onList(kind)(mayKeep, merging.create)],
  ['post', paths.townListPart(kind, 'apart'), onList(kind)(mayKeep, apart.create)],
  ['get', paths.townName(kind, ':name'), onName(kind)(mayRead, name.show)],
  ['post', paths.townName(kind, ':name'), onName(kind)(mayKeep, name.update)],
  ['post', paths.townNamePart(kind, ':name', 'removal'), onName(kind)(mayKeep, removal.create)],
  ['post', paths.townNamePart(kind, ':name', 'spelling'), onPlace(kind)(mayRespell, spelling.create)],
];

/** The systems and the roles of a town. */
export const townListRoutes = table(listKinds.flatMap(routesOf));
