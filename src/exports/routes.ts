import { mayFetch, mayTakeAlong } from '../../models/export.js';
import { table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as cancellation from './cancellation.js';
import * as exports from './exports.js';
import { onExport } from './scope.js';

export const exportRoutes = table([
  ['get', '/processes/exports/new', onHome(mayTakeAlong, exports.blank)],
  ['post', '/processes/exports', onHome(mayTakeAlong, exports.create)],
  ['get', '/processes/exports/:export', onExport(mayFetch, exports.show)],
  ['get', '/processes/exports/:export/library.zip', onExport(mayFetch, exports.file)],
  ['post', '/processes/exports/:export/cancellation', onExport(mayFetch, cancellation.create)],
]);
