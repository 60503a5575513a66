import { mayCurateAgenda, mayReadAgenda, mayStartAgenda } from '../../models/agenda/policy.js';
import { mayCurateGoal, mayMeasureGoal, mayReadGoal } from '../../models/goal/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as coverage from './coverage.js';
import * as creation from './creation.js';
import * as dropping from './dropping.js';
import * as goal from './goal.js';
import * as goals from './goals.js';
import * as indicators from './indicators.js';
import * as links from './links.js';
import * as place from './place.js';
import { onGoal } from './scope.js';
import * as serving from './serving.js';
import * as values from './values.js';
import * as words from './words.js';

const agenda = '/agendas/:agenda';
const one = '/goals/:goal';
const indicator = `${one}/indicators/:indicator`;
const value = `${indicator}/values/:value`;
const link = `${one}/links/:link`;

export const goalRoutes = table([
  ['get', `${agenda}/goals`, onAgenda(mayReadAgenda, goals.index)],
  ['get', `${agenda}/goals/new`, onAgenda(mayCurateAgenda, creation.blank)],
  ['post', `${agenda}/goals`, onAgenda(mayCurateAgenda, creation.create)],
  ['get', `${agenda}/coverage`, onAgenda(mayReadAgenda, coverage.show)],
  ['post', `${agenda}/coverage`, onAgenda(mayCurateAgenda, coverage.update)],
  ['get', '/goals/served/new', onHome(mayStartAgenda, serving.blank)],
  ['post', '/goals/served', onHome(mayStartAgenda, serving.create)],
  ['get', one, onGoal(mayReadGoal, goal.show)],
  ['get', `${one}/edit`, onGoal(mayCurateGoal, words.edit)],
  ['post', `${one}/words`, onGoal(mayCurateGoal, words.update)],
  ['post', `${one}/place`, onGoal(mayCurateGoal, place.update)],
  ['get', `${one}/dropping/new`, onGoal(mayCurateGoal, dropping.blank)],
  ['post', `${one}/dropping`, onGoal(mayCurateGoal, dropping.create)],
  ['post', `${one}/restoration`, onGoal(mayCurateGoal, dropping.destroy)],
  ['get', `${one}/indicators/new`, onGoal(mayCurateGoal, indicators.blank)],
  ['post', `${one}/indicators`, onGoal(mayCurateGoal, indicators.create)],
  ['get', indicator, onGoal(mayReadGoal, values.index)],
  ['get', `${indicator}/edit`, onGoal(mayCurateGoal, indicators.edit)],
  ['post', indicator, onGoal(mayCurateGoal, indicators.update)],
  ['post', `${indicator}/removal`, onGoal(mayCurateGoal, indicators.destroy)],
  ['post', `${indicator}/values`, onGoal(mayMeasureGoal, values.create)],
  ['get', `${value}/edit`, onGoal(mayMeasureGoal, values.edit)],
  ['post', value, onGoal(mayMeasureGoal, values.update)],
  ['post', `${value}/removal`, onGoal(mayMeasureGoal, values.destroy)],
  ['get', `${one}/links`, onGoal(mayCurateGoal, links.index)],
  ['post', `${one}/links`, onGoal(mayCurateGoal, links.create)],
  ['post', `${link}/reason`, onGoal(mayCurateGoal, links.explain)],
  ['post', `${link}/removal`, onGoal(mayCurateGoal, links.destroy)],
  ['post', `${link}/restoration`, onGoal(mayCurateGoal, links.restore)],
]);
