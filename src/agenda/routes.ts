import { everyone, table } from '../web/route.js';
import * as current from './current.js';

export const agendaRoutes = table([['get', '/agenda', everyone(current.show)]]);
