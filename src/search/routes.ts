import { everyone, table } from '../web/route.js';
import * as search from './search.js';
import * as suggestions from './suggestions.js';

export const searchRoutes = table([
  ['get', '/search', everyone(search.index)],
  ['get', '/search/suggestions', everyone(suggestions.index)],
]);
