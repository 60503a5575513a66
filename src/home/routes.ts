import { everyone, table } from '../web/route.js';
import * as catalogue from './catalogue.js';
import * as start from './start.js';

export const homeRoutes = table([
  ['get', '/', everyone(catalogue.index)],
  ['get', '/start', everyone(start.show)],
]);
