import { Import } from '../../models/import.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export const onImport = scoped((req, actor) => Import.reachableBy(actor, param(req, 'import')));
