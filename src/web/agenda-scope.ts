import { Agenda } from '../../models/agenda.js';
import { param } from './form.js';
import { scoped } from './route.js';

/** An agenda of the actor's own town. */
export const onAgenda = scoped((req, actor) => Agenda.reachableBy(actor, param(req, 'agenda')));
