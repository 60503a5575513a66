import { Collection } from '../../models/collection.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A collection through what the actor can reach. */
export const onCollection = scoped((req, actor) => Collection.reachableBy(actor, param(req, 'collection')));
