import type { State } from '../../models/version/acts.js';

export interface StatusLook {
  icon: string;
  /** Last part of the class names `fn-st--…` and `fn-tl__dot--…`. */
  tone: 'draft' | 'review' | 'changes' | 'ok' | 'public' | 'off';
}

/** How a state of a version looks everywhere: pill, timeline, export. Its word stands in `common:state.<state>`. */
const looks: Record<State, StatusLook> = {
  draft: { icon: 'pencil-line', tone: 'draft' },
  submitted: { icon: 'hourglass', tone: 'review' },
  rejected: { icon: 'undo-2', tone: 'changes' },
  approved: { icon: 'check', tone: 'ok' },
  published: { icon: 'globe', tone: 'public' },
  retired: { icon: 'archive', tone: 'off' },
};

export function statusLook(state: State): StatusLook {
  return looks[state];
}
