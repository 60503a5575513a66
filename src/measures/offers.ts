import type { Request } from 'express';
import { isMeasureTimeFor, openMeasureStates, type Turn } from '../../models/measure/acts.js';
import { candidateBehind } from '../../models/measure/following.js';
import { mayCurateMeasure, mayRunMeasure } from '../../models/measure/policy.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';

/** What this person may do now; null: not theirs, or not its time. */
export interface MeasureOffers {
  runs: boolean;
  edit: string | null;
  report: string | null;
  begin: string | null;
  finish: string | null;
  drop: string | null;
  reopen: string | null;
  links: string | null;
  addMilestone: string | null;
  /** Its candidate stands somewhere else: doing the same again brings it up. */
  catchUp: string | null;
}

export async function offersFor(req: Request, reached: ReachedMeasure): Promise<MeasureOffers> {
  const { measure } = reached;
  const actor = actorOf(req);
  const [runs, curates] = [mayRunMeasure(actor, reached), mayCurateMeasure(actor, reached)];
  const part = (name: string) => paths.measurePart(measure.key, name);
  const when = (may: boolean, act: Turn, name: string) =>
    may && isMeasureTimeFor(act, measure.state) ? part(name) : null;
  const open = openMeasureStates.includes(measure.state);
  const behind = curates && (await candidateBehind(measure)) !== null;
  return {
    runs,
    edit: runs ? part('edit') : null,
    report: runs && open ? part('reports/new') : null,
    begin: when(runs, 'started', 'beginning'),
    finish: when(curates, 'done', 'completion'),
    drop: when(curates, 'dropped', 'abandonment/new'),
    reopen: when(curates, 'reopened', 'reopening/new'),
    links: curates ? part('links') : null,
    addMilestone: runs && open ? part('milestones') : null,
    catchUp: behind ? part('candidate') : null,
  };
}
