import type { Counts, FlowNode, Role } from './types.js';

/** The figures of a drawing; times in minutes, summed over the steps as if each were done once. */
export function count(nodes: FlowNode[], roles: Role[]): Counts {
  const activities = nodes.filter(({ kind }) => kind === 'activity');
  const sum = (property: 'workingMinutes' | 'waitingMinutes') =>
    nodes.reduce((total, { step }) => total + (step[property] ?? 0), 0);
  return {
    activities: activities.length,
    events: nodes.filter(({ kind }) => kind === 'event').length,
    gateways: nodes.filter(({ kind }) => kind === 'gateway').length,
    roles: new Set([...nodes.map(({ role }) => role), ...roles.map(({ label }) => label)].filter(Boolean)).size,
    digitalSteps: activities.filter(({ step }) => step.systems.length > 0 && step.mediaBreak !== true).length,
    mediaBreaks: nodes.filter(({ step }) => step.mediaBreak === true).length,
    workingMinutes: sum('workingMinutes'),
    waitingMinutes: sum('waitingMinutes'),
  };
}
