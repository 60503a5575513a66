import type { Request } from 'express';
import { knownTowns } from '../../models/municipality/known.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { mayThank, Thanks } from '../../models/thanks.js';
import { actorOf } from './session.js';
import { subjectUrl } from './subject-url.js';

/** Thanks for a process or practice: what `shared/_thanks` shows. */
export interface ThanksView {
  count: number;
  /** Names of the towns it comes from. */
  towns: string[];
  /** For who may say it. */
  sayUrl: string | null;
  takeBackUrl: string | null;
}

export async function thanksView(req: Request, thing: ReachedSubject): Promise<ThanksView> {
  const actor = actorOf(req);
  const { count, towns, mine } = await Thanks.on(actor, thing);
  const names = [...(await knownTowns(towns)).values()].map((town) => town.name);
  const url = `${subjectUrl(thing)}/thanks`;
  return {
    count,
    towns: names.toSorted((one, other) => one.localeCompare(other, 'de')),
    sayUrl: mayThank(actor, thing) && !mine ? url : null,
    takeBackUrl: mine ? `${url}/end` : null,
  };
}
