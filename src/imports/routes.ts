import { mayFollow } from '../../models/import/reach.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as cancellation from './cancellation.js';
import * as imports from './imports.js';
import * as decision from './packages/decision.js';
import { onImport } from './scope.js';

export const importRoutes = table([
  ['get', '/processes/imports/new', onHome(mayCreateSomewhere, imports.blank)],
  ['post', '/processes/imports', onHome(mayCreateSomewhere, imports.create)],
  ['get', '/processes/imports/:import', onImport(mayFollow, imports.show)],
  ['post', '/processes/imports/:import/decision', onImport(mayFollow, decision.create)],
  ['post', '/processes/imports/:import/cancellation', onImport(mayFollow, cancellation.create)],
]);
