import { leads, mayApprove, mayEdit, mayPublish } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Actor } from '../../models/user.js';
import { isEditable } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import { paths } from '../web/paths.js';

/** What this person may do with this version now: policy (who) and state (when) together. No address, no button. */
export interface Offers {
  draw: string | null;
  editProfile: string | null;
  newDraft: string | null;
  submit: string | null;
  withdraw: string | null;
  approve: string | null;
  reject: string | null;
  publish: string | null;
  retire: string | null;
  /** Would decide by office, but drew or submitted it. */
  fourEyes: boolean;
}

export function offers(actor: Actor, reached: ReachedVersion): Offers {
  const { process, version } = reached;
  const state = stateOf(version.acts);
  const newest = version.number === process.current;
  const edits = mayEdit(actor, reached);
  const decides = mayApprove(actor, reached);
  const publishes = mayPublish(actor, reached);
  const at = (allowed: boolean, part: string) =>
    allowed ? paths.versionPart(process.key, version.number, part) : null;
  const waits = state === 'submitted';
  const done = state === 'approved' || state === 'published' || state === 'retired';
  return {
    draw: at(edits && isEditable(state), 'modeller'),
    editProfile: at(edits && isEditable(state), 'profile/edit'),
    newDraft: edits && newest && done ? paths.versions(process.key) : null,
    submit: at(edits && isEditable(state), 'submission/new'),
    withdraw: at(edits && waits, 'withdrawal'),
    approve: at(decides && waits, 'approval'),
    reject: at(decides && waits, 'rejection/new'),
    publish: at(publishes && (state === 'approved' || state === 'published'), 'publication/new'),
    retire: at(publishes && (state === 'approved' || state === 'published'), 'retirement'),
    fourEyes: waits && leads(actor, reached) && !decides,
  };
}
