/** How a state of a version looks everywhere: pill, filter, timeline, export. The word stands in `common:state.<state>`. */
export type Status = 'draft' | 'submitted' | 'rejected' | 'approved' | 'published' | 'retired';

interface Look {
  icon: string;
  /** Last part of the class names `fn-st--…` and `fn-tl__dot--…`. */
  tone: 'draft' | 'review' | 'changes' | 'ok' | 'public' | 'off';
}

export const statusLooks: Record<Status, Look> = {
  draft: { icon: 'pencil-line', tone: 'draft' },
  submitted: { icon: 'hourglass', tone: 'review' },
  rejected: { icon: 'undo-2', tone: 'changes' },
  approved: { icon: 'check', tone: 'ok' },
  published: { icon: 'globe', tone: 'public' },
  retired: { icon: 'archive', tone: 'off' },
};

/** In the order a version goes through them: filters and legends list them so. */
export const statuses = Object.keys(statusLooks) as Status[];

export function statusLook(state: Status): Look {
  return statusLooks[state];
}
