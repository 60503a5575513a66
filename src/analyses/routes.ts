import type { Municipality } from '../../models/municipality.js';
import { belongsTo } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';
import { paths } from '../web/paths.js';
import { everyone, table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as method from './method.js';
import * as role from './role.js';
import * as roles from './roles.js';
import * as system from './system.js';
import * as systems from './systems.js';
import * as work from './work.js';

/** Everybody in the town hall reads what its processes take. */
const mayRead = (actor: Actor, town: Municipality) => belongsTo(actor, town._id);

export const analysisRoutes = table([
  ['get', paths.analysisMethod, everyone(method.show)],
  ['get', paths.analyses, onHome(mayRead, work.index)],
  ['get', paths.analysesFile(':ending'), onHome(mayRead, work.file)],
  ['get', paths.analysisTable('systems'), onHome(mayRead, systems.index)],
  ['get', paths.analysisTableFile('systems', ':ending'), onHome(mayRead, systems.file)],
  ['get', '/analyses/systems/:name', onHome(mayRead, system.show)],
  ['get', paths.analysisTable('roles'), onHome(mayRead, roles.index)],
  ['get', paths.analysisTableFile('roles', ':ending'), onHome(mayRead, roles.file)],
  ['get', '/analyses/roles/:name', onHome(mayRead, role.show)],
]);
