import { everyone, table } from '../web/route.js';
import * as library from './library.js';
import * as list from './table.js';

export const libraryRoutes = table([
  ['get', '/processes', everyone(library.index)],
  ['get', '/processes.:ending', everyone(list.show)],
]);
