import { Municipality } from '../../models/municipality.js';
import { Practice } from '../../models/practice.js';
import { homeOf } from '../../models/user/membership.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A practice through what the actor can reach. */
export const onPractice = scoped((req, actor) => Practice.reachableBy(actor, param(req, 'practice')));

/** The version the actor is shown when the address names none. */
export const onShownText = scoped((req, actor) => Practice.versionReachableBy(actor, param(req, 'practice')));

export const onText = scoped((req, actor) => {
  const number = Number(param(req, 'number'));
  return Number.isInteger(number)
    ? Practice.versionReachableBy(actor, param(req, 'practice'), number)
    : Promise.resolve(null);
});

/** The town hall the actor works in. */
export const onHome = scoped<Municipality>(async (_req, actor) => {
  const home = homeOf(actor);
  return home ? Municipality.findById(home) : null;
});
