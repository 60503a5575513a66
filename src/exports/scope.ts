import { Export } from '../../models/export.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** An export through who asked for it. */
export const onExport = scoped((req, actor) => Export.reachableBy(actor, param(req, 'export')));
