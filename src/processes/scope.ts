import { Municipality } from '../../models/municipality.js';
import { Process } from '../../models/process.js';
import { type TownTemplate, templateOf } from '../../models/town-template.js';
import { homeOf } from '../../models/user/membership.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** A process through what the actor can reach. */
export const onProcess = scoped((req, actor) => Process.reachableBy(actor, param(req, 'process')));

/** The version the actor is shown when the address names none. */
export const onShownVersion = scoped((req, actor) => Process.versionReachableBy(actor, param(req, 'process')));

export const onVersion = scoped((req, actor) => {
  const number = param(req, 'number');
  return /^\d{1,9}$/.test(number)
    ? Process.versionReachableBy(actor, param(req, 'process'), Number(number))
    : Promise.resolve(null);
});

export interface TemplateInTown {
  town: Municipality;
  template: TownTemplate;
}

/** A template of the town the actor works in. */
export const onOwnTemplate = scoped(async (req, actor): Promise<TemplateInTown | null> => {
  const home = homeOf(actor);
  if (!home) return null;
  const [town, template] = await Promise.all([Municipality.findById(home), templateOf(home, param(req, 'template'))]);
  return town && template ? { town, template } : null;
});
