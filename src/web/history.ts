import { type State, stateAfter, type VersionAct } from '../../models/version/acts.js';
import type { Review } from '../../models/version/reviewing.js';
import { format } from './format.js';
import type { Locale, Translate } from './texts.js';

/** One act as a sentence of the history. */
export interface Told {
  state: State;
  sentence: string;
  note: string;
  at: Date;
}

export function told(act: VersionAct, t: Translate): Told {
  const audience = act.audience ? t(`processes:audienceTo.${act.audience}`) : '';
  const { name, inPlaceOf, restored } = act;
  return {
    state: stateAfter(act.kind),
    sentence: t(`processes:act.${sentenceOf(act)}`, { name, audience, inPlaceOf, restored }),
    note: act.note,
    at: act.at,
  };
}

function sentenceOf({ kind, inPlaceOf, restored }: VersionAct): string {
  if (inPlaceOf) return `deputy.${kind}`;
  return restored ? 'restored' : kind;
}

/** A version that was looked through again, beside its acts. */
export function toldReview(review: Review, t: Translate, locale: Locale): Told {
  const next = format(locale).date(review.next);
  return {
    state: 'approved',
    sentence: t('processes:act.reviewed', { name: review.name, next }),
    note: review.note,
    at: review.at,
  };
}
