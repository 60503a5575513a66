import { Goal } from '../../models/goal.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A goal of the actor's own town. */
export const onGoal = scoped((req, actor) => Goal.reachableBy(actor, param(req, 'goal')));
