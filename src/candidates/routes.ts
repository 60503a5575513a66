import { mayReadAgenda } from '../../models/agenda/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { table } from '../web/route.js';
import * as board from './board.js';

export const candidateRoutes = table([['get', '/agendas/:agenda', onAgenda(mayReadAgenda, board.show)]]);
