import { mayReadAgenda } from '../../models/agenda/policy.js';
import { maySpeak, mayStatePosition } from '../../models/position/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { jsonBody } from '../web/json-body.js';
import { table } from '../web/route.js';
import * as differences from './differences.js';
import * as discussion from './discussion.js';
import * as entry from './entry.js';
import * as matrix from './matrix.js';
import * as position from './position.js';
import { onPosition } from './scope.js';
import * as tableExport from './table-export.js';
import * as withdrawal from './withdrawal.js';

const one = '/candidates/:candidate/positions/:column';

export const perspectiveRoutes = table([
  ['get', '/agendas/:agenda/perspectives', onAgenda(mayReadAgenda, matrix.show)],
  ['get', '/agendas/:agenda/perspectives/differences', onAgenda(mayReadAgenda, differences.show)],
  ['get', '/agendas/:agenda/perspectives/discussion', onAgenda(mayReadAgenda, discussion.show)],
  ['get', '/agendas/:agenda/perspectives/table.csv', onAgenda(mayReadAgenda, tableExport.show)],
  ['get', '/agendas/:agenda/positions', onAgenda(maySpeak, entry.edit)],
  ['post', '/agendas/:agenda/positions', onAgenda(maySpeak, entry.update)],
  ['post', one, onPosition(mayStatePosition, position.update)],
  ['put', one, onPosition(mayStatePosition, position.save), ...jsonBody('16kb')],
  ['post', `${one}/withdrawal`, onPosition(mayStatePosition, withdrawal.create)],
  ['post', `${one}/withdrawal/end`, onPosition(mayStatePosition, withdrawal.destroy)],
]);
