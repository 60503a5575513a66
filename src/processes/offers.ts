import { leads, mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Actor } from '../../models/user.js';
import { isEditable } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import { type LifeOffers, lifeOffers } from '../web/life-offers.js';
import { paths } from '../web/paths.js';

/** What this person may do with this version now. */
export interface Offers extends LifeOffers {
  draw: string | null;
  capture: string | null;
  /** Makes the drawing a template of the town. */
  template: string | null;
  editProfile: string | null;
  /** An older version made a draft again; refused with a sentence while another draft is open. */
  restore: { action: string; from: number } | null;
}

export function offers(actor: Actor, reached: ReachedVersion): Offers {
  const { process, version } = reached;
  const state = stateOf(version.acts);
  const edits = mayEdit(actor, reached);
  const decides = mayApprove(actor, reached);
  const rights = { edits, decides, leads: leads(actor, reached), publishes: mayPublish(actor, reached) };
  const part = (name: string) => paths.versionPart(process.key, version.number, name);
  const open = edits && isEditable(state);
  return {
    draw: open ? part('modeller') : null,
    capture: open ? part('capture') : null,
    template: edits && version.diagram ? part('template/new') : null,
    editProfile: open ? part('profile/edit') : null,
    restore:
      edits && version.number < process.current ? { action: paths.versions(process.key), from: version.number } : null,
    ...lifeOffers(rights, state, version.number === process.current, { versions: paths.versions(process.key), part }),
  };
}
