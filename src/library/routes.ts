import { everyone, table } from '../web/route.js';
import * as library from './library.js';

export const libraryRoutes = table([['get', '/processes', everyone(library.index)]]);
