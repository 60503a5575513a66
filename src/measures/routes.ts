import { mayCurateAgenda, mayReadAgenda } from '../../models/agenda/policy.js';
import { mayCurateMeasure, mayReadMeasure, mayRunMeasure } from '../../models/measure/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { members, table } from '../web/route.js';
import * as creation from './creation.js';
import * as links from './links.js';
import * as measure from './measure.js';
import * as measures from './measures.js';
import * as milestones from './milestones.js';
import { abandonment, reopening } from './reasons.js';
import * as reports from './reports.js';
import * as roadmap from './roadmap.js';
import { onMeasure, onNewMeasure } from './scope.js';
import * as turns from './turns.js';
import * as words from './words.js';

const one = '/measures/:measure';
const milestone = `${one}/milestones/:milestone`;
const report = `${one}/reports/:report`;
const link = `${one}/links/:link`;

export const measureRoutes = table([
  ['get', '/agendas/:agenda/roadmap', onAgenda(mayReadAgenda, roadmap.show)],
  ['get', '/agendas/:agenda/measures', onAgenda(mayReadAgenda, measures.index)],
  ['get', '/agendas/:agenda/measures.csv', onAgenda(mayReadAgenda, measures.download)],
  ['get', '/measures', members(measures.mine)],
  ['get', '/measures/new', onNewMeasure(mayCurateAgenda, creation.blank)],
  ['post', '/measures', onNewMeasure(mayCurateAgenda, creation.create)],
  ['get', one, onMeasure(mayReadMeasure, measure.show)],
  ['get', `${one}/edit`, onMeasure(mayRunMeasure, words.edit)],
  ['post', `${one}/words`, onMeasure(mayRunMeasure, words.update)],
  ['post', `${one}/beginning`, onMeasure(mayRunMeasure, turns.begin)],
  ['post', `${one}/completion`, onMeasure(mayCurateMeasure, turns.finish)],
  ['get', `${one}/abandonment/new`, onMeasure(mayCurateMeasure, abandonment.blank)],
  ['post', `${one}/abandonment`, onMeasure(mayCurateMeasure, abandonment.create)],
  ['get', `${one}/reopening/new`, onMeasure(mayCurateMeasure, reopening.blank)],
  ['post', `${one}/reopening`, onMeasure(mayCurateMeasure, reopening.create)],
  ['post', `${one}/candidate`, onMeasure(mayCurateMeasure, turns.catchUp)],
  ['get', `${one}/reports/new`, onMeasure(mayRunMeasure, reports.blank)],
  ['post', `${one}/reports`, onMeasure(mayRunMeasure, reports.create)],
  ['get', `${report}/edit`, onMeasure(mayRunMeasure, reports.edit)],
  ['post', report, onMeasure(mayRunMeasure, reports.update)],
  ['post', `${one}/milestones`, onMeasure(mayRunMeasure, milestones.create)],
  ['get', `${milestone}/edit`, onMeasure(mayRunMeasure, milestones.edit)],
  ['post', milestone, onMeasure(mayRunMeasure, milestones.update)],
  ['post', `${milestone}/completion`, onMeasure(mayRunMeasure, milestones.reach)],
  ['post', `${milestone}/completion/end`, onMeasure(mayRunMeasure, milestones.unreach)],
  ['post', `${milestone}/removal`, onMeasure(mayRunMeasure, milestones.remove)],
  ['post', `${milestone}/restoration`, onMeasure(mayRunMeasure, milestones.restore)],
  ['get', `${one}/links`, onMeasure(mayCurateMeasure, links.index)],
  ['post', `${one}/links`, onMeasure(mayCurateMeasure, links.create)],
  ['post', `${link}/removal`, onMeasure(mayCurateMeasure, links.remove)],
  ['post', `${link}/restoration`, onMeasure(mayCurateMeasure, links.restore)],
]);
