import { isEditable, type State } from '../../models/version/acts.js';

/** Who this person is to a version: answers of the policy. */
export interface Rights {
  edits: boolean;
  /** May decide now; `leads`: would by office. */
  decides: boolean;
  leads: boolean;
  publishes: boolean;
}

/** What may be done with a version now: policy (who) and state (when) together. No address, no button. */
export interface LifeOffers {
  newDraft: string | null;
  submit: string | null;
  withdraw: string | null;
  approve: string | null;
  reject: string | null;
  publish: string | null;
  retire: string | null;
  /** Would decide by office, but wrote or submitted it. */
  fourEyes: boolean;
}

interface Ways {
  versions: string;
  part(name: string): string;
}

/** `newest`: no later version has begun. */
export function lifeOffers(rights: Rights, state: State, newest: boolean, ways: Ways): LifeOffers {
  const at = (allowed: boolean, part: string) => (allowed ? ways.part(part) : null);
  const waits = state === 'submitted';
  const holds = state === 'approved' || state === 'published';
  return {
    newDraft: rights.edits && newest && (holds || state === 'retired') ? ways.versions : null,
    submit: at(rights.edits && isEditable(state), 'submission/new'),
    withdraw: at(rights.edits && waits, 'withdrawal'),
    approve: at(rights.decides && waits, 'approval'),
    reject: at(rights.decides && waits, 'rejection/new'),
    publish: at(rights.publishes && holds, 'publication/new'),
    retire: at(rights.publishes && holds, 'retirement/new'),
    fourEyes: waits && rights.leads && !rights.decides,
  };
}
