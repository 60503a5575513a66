import { mayCurateAgenda, mayReadAgendas, maySetGuardRails, mayStartAgenda } from '../../models/agenda/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { everyone, table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as agendas from './agendas.js';
import * as creation from './creation.js';
import * as current from './current.js';
import { entriesOf } from './entries.js';
import { entryOf } from './entry.js';
import * as preview from './preview.js';
import * as standing from './standing.js';
import * as words from './words.js';

const one = '/agendas/:agenda';
const rails = `${one}/guard-rails`;
const fields = `${one}/fields`;
const guardRails = { ...entriesOf('guardRails'), ...entryOf('guardRails') };
const fieldsOfAction = { ...entriesOf('fields'), ...entryOf('fields') };

export const agendaRoutes = table([
  ['get', '/agenda', everyone(current.show)],
  ['get', '/agendas', onHome(mayReadAgendas, agendas.index)],
  ['get', '/agendas/new', onHome(mayStartAgenda, creation.blank)],
  ['post', '/agendas', onHome(mayStartAgenda, creation.create)],
  ['post', '/agendas/preview', onHome(mayStartAgenda, preview.create)],
  ['get', `${one}/edit`, onAgenda(mayCurateAgenda, words.edit)],
  ['post', `${one}/words`, onAgenda(mayCurateAgenda, words.update)],
  ['post', `${one}/current`, onAgenda(mayCurateAgenda, standing.makeCurrent)],
  ['post', `${one}/closing`, onAgenda(mayCurateAgenda, standing.close)],
  ['get', rails, onAgenda(maySetGuardRails, guardRails.index)],
  ['post', rails, onAgenda(maySetGuardRails, guardRails.create)],
  ['get', `${rails}/:entry/edit`, onAgenda(maySetGuardRails, guardRails.edit)],
  ['post', `${rails}/:entry`, onAgenda(maySetGuardRails, guardRails.update)],
  ['post', `${rails}/:entry/place`, onAgenda(maySetGuardRails, guardRails.move)],
  ['post', `${rails}/:entry/removal`, onAgenda(maySetGuardRails, guardRails.remove)],
  ['post', `${rails}/:entry/restoration`, onAgenda(maySetGuardRails, guardRails.restore)],
  ['get', fields, onAgenda(mayCurateAgenda, fieldsOfAction.index)],
  ['post', fields, onAgenda(mayCurateAgenda, fieldsOfAction.create)],
  ['get', `${fields}/:entry/edit`, onAgenda(mayCurateAgenda, fieldsOfAction.edit)],
  ['post', `${fields}/:entry`, onAgenda(mayCurateAgenda, fieldsOfAction.update)],
  ['post', `${fields}/:entry/place`, onAgenda(mayCurateAgenda, fieldsOfAction.move)],
  ['post', `${fields}/:entry/removal`, onAgenda(mayCurateAgenda, fieldsOfAction.remove)],
  ['post', `${fields}/:entry/restoration`, onAgenda(mayCurateAgenda, fieldsOfAction.restore)],
]);
