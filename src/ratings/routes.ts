import { mayRate, mayReadAgenda } from '../../models/agenda/policy.js';
import { mayReadCandidate } from '../../models/candidate/policy.js';
import { table } from '../web/route.js';
import * as benefit from './benefit.js';
import * as rating from './rating.js';
import { onAgenda, onCandidate } from './scope.js';
import * as several from './several.js';

export const ratingRoutes = table([
  ['get', '/agendas/:agenda/benefit', onAgenda(mayReadAgenda, benefit.show)],
  ['get', '/agendas/:agenda/benefit/rate', onAgenda(mayRate, several.edit)],
  ['post', '/agendas/:agenda/benefit/rate', onAgenda(mayRate, several.update)],
  ['get', '/candidates/:candidate/rating', onCandidate(mayReadCandidate, rating.show)],
  ['post', '/candidates/:candidate/rating', onCandidate(mayRate, rating.update)],
  ['post', '/candidates/:candidate/rating/withdrawal', onCandidate(mayRate, rating.destroy)],
]);
