import { Practice } from '../../models/practice.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A practice through what the actor can reach. */
export const onPractice = scoped((req, actor) => Practice.reachableBy(actor, param(req, 'practice')));

/** The version the actor is shown when the address names none. */
export const onShownText = scoped((req, actor) => Practice.versionReachableBy(actor, param(req, 'practice')));

export const onText = scoped((req, actor) => {
  const number = param(req, 'number');
  return /^\d{1,9}$/.test(number)
    ? Practice.versionReachableBy(actor, param(req, 'practice'), Number(number))
    : Promise.resolve(null);
});
