import { isMilestoneLate } from '../../models/measure/light.js';
import type { Measure, Milestone } from '../../models/measure.js';
import type { Format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

export interface TypedMilestone {
  title: string;
  due: string;
}

export interface MilestoneView {
  id: string;
  title: string;
  due: Date;
  state: 'open' | 'done' | 'overdue';
  /** When and by whom it was reached, or that it is late. */
  sentence: string;
  urls: { turn: string; edit: string; remove: string } | null;
}

/** By day, what is reached too: the way that was gone stays in sight. */
export function milestoneViews(measure: Measure, runs: boolean, f: Format, t: Translate): MilestoneView[] {
  const today = new Date();
  return measure.milestones.toSorted(byDue).map((milestone) => {
    const { _id, title, due, done } = milestone;
    const at = `milestones/${_id}`;
    const part = (name: string) => paths.measurePart(measure.key, `${at}/${name}`);
    const state = milestoneState(milestone, measure.state, today);
    return {
      id: _id.toString(),
      title,
      due,
      state,
      sentence: done
        ? t('measures:milestone.doneBy', { name: done.name, date: f.date(done.at) })
        : t(`measures:milestone.${state}`),
      urls: runs
        ? { turn: part(done ? 'completion/end' : 'completion'), edit: part('edit'), remove: part('removal') }
        : null,
    };
  });
}

/** What belongs to a measure that is over is no longer late. */
export function milestoneState(milestone: Milestone, state: Measure['state'], today: Date): MilestoneView['state'] {
  if (milestone.done) return 'done';
  return state !== 'done' && state !== 'dropped' && isMilestoneLate(milestone, today) ? 'overdue' : 'open';
}

function byDue(one: Milestone, other: Milestone): number {
  return one.due.getTime() - other.due.getTime();
}
