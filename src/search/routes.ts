import { everyone, table } from '../web/route.js';
import * as search from './search.js';

export const searchRoutes = table([['get', '/search', everyone(search.index)]]);
