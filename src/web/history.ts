import { type State, stateAfter, type VersionAct } from '../../models/version/acts.js';
import type { Translate } from './texts.js';

/** One act as a sentence of the history. */
export interface Told {
  state: State;
  sentence: string;
  note: string;
  at: Date;
}

export function told(act: VersionAct, t: Translate): Told {
  const audience = act.audience ? t(`processes:audienceTo.${act.audience}`) : '';
  return {
    state: stateAfter(act.kind),
    sentence: t(`processes:act.${act.kind}`, { name: act.name, audience }),
    note: act.note,
    at: act.at,
  };
}
