import { mayReadQuality, mayWeighRules } from '../../models/municipality/policy.js';
import { paths } from '../web/paths.js';
import { everyone, table } from '../web/route.js';
import { onHome, onTown } from '../web/town-hall.js';
import * as example from './example.js';
import * as help from './help.js';
import * as quality from './quality.js';
import * as settings from './settings.js';

/** The rules of the check: what they weigh in a town, what they mean, and what they find in its library. */
export const ruleRoutes = table([
  ['get', paths.ruleSettings, onTown(mayWeighRules, settings.edit)],
  ['post', paths.ruleSettings, onTown(mayWeighRules, settings.update)],
  ['get', '/help/rules', everyone(help.show)],
  ['get', paths.ruleExample(':rule', ':kind'), everyone(example.show)],
  ['get', '/processes/quality', onHome(mayReadQuality, quality.show)],
  ['get', paths.qualityFile(':ending'), onHome(mayReadQuality, quality.file)],
]);
