import { everyone, table } from '../web/route.js';
import * as library from './library.js';
import * as search from './search.js';

export const libraryRoutes = table([
  ['get', '/processes', everyone(library.index)],
  ['get', '/search', everyone(search.index)],
]);
