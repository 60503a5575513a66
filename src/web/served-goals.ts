import type { Request } from 'express';
import { mayCurateAgenda } from '../../models/agenda/policy.js';
import { goalsServedBy } from '../../models/goal/serving.js';
import { knownTown } from '../../models/municipality/known.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { currentAgenda } from './current-agenda.js';
import { paths } from './paths.js';
import { actorOf, homeMunicipality } from './session.js';

/** The goals of the reader's own agenda that a process or practice serves: what `shared/_served-goals` shows. */
export interface ServedGoals {
  goals: { number: string; title: string; url: string; because: string }[];
  /** For who may say that it serves one more. */
  addUrl: string | null;
}

/** null: for visitors, and in towns without an agenda. */
export async function servedGoals(req: Request, thing: ReachedSubject): Promise<ServedGoals | null> {
  const home = await knownTown(homeMunicipality(req));
  const agenda = home && (await currentAgenda(req, home._id));
  if (!agenda) return null;
  const served = await goalsServedBy(agenda, thing);
  const curates = mayCurateAgenda(actorOf(req), { municipality: home });
  return {
    goals: served.map(({ goal, number, link }) => ({
      number,
      title: goal.title,
      url: paths.goal(goal.key),
      because: link.because,
    })),
    addUrl: curates ? paths.newServedGoal(thing.kind, thing.key) : null,
  };
}
