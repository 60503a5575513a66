import { mayNameDeputies, mayReadApprovals } from '../../models/municipality/policy.js';
import { paths } from '../web/paths.js';
import { table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as approvals from './approvals.js';
import * as deputies from './deputies.js';

export const approvalRoutes = table([
  ['get', paths.approvals, onHome(mayReadApprovals, approvals.index)],
  ['get', paths.deputies, onHome(mayNameDeputies, deputies.index)],
  ['post', paths.deputies, onHome(mayNameDeputies, deputies.create)],
  ['post', paths.deputyEnd(':deputy'), onHome(mayNameDeputies, deputies.destroy)],
]);
