import { administeredBy } from '../../models/municipality/administered.js';
import { Municipality } from '../../models/municipality.js';
import { homeOf } from '../../models/user/membership.js';
import { scoped } from './route.js';

/** The town hall the actor works in. */
export const onHome = scoped(async (_req, actor): Promise<Municipality | null> => {
  const home = homeOf(actor);
  return home ? Municipality.findById(home) : null;
});

/** The town hall the actor administers, else where they work. */
export const onTown = scoped((_req, actor) => administeredBy(actor));
