import type { Facts } from '../bpmn/facts.js';
import type { Profile } from '../process/profile.js';

/** The systems and roles a version names in its profile and its steps, each spelling once, as they stand there. */
export function namesUsed(
  { systems }: Pick<Profile, 'systems'>,
  facts: Facts | null,
): { systems: string[]; roles: string[] } {
  const nodes = facts?.nodes ?? [];
  const ofSteps = nodes.flatMap(({ role, step }) => [role, step.accountable, ...step.consulted, ...step.informed]);
  const roles = ofSteps.filter((name) => name !== null);
  return {
    systems: [...new Set([...systems, ...nodes.flatMap(({ step }) => step.systems)])],
    roles: [...new Set(roles)],
  };
}
