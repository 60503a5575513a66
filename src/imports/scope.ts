import { Import } from '../../models/import.js';
import { Municipality } from '../../models/municipality.js';
import { homeOf } from '../../models/user/membership.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** The town hall the actor works in. */
export const onHome = scoped<Municipality>(async (_req, actor) => {
  const home = homeOf(actor);
  return home ? Municipality.findById(home) : null;
});

export const onImport = scoped((req, actor) => Import.reachableBy(actor, param(req, 'import')));
