import { child, children, type ModdleElement, number, string } from '../moddle.js';
import { cleanName } from './clean.js';
import type { StepFacts } from './types.js';

/** Reads the `fundus:step` of a flow node; values that make no sense count as not said. */
export function stepFacts(node: ModdleElement): StepFacts {
  const step = children(child(node, 'extensionElements'), 'values').find(({ $type }) => $type === 'fundus:Step');
  return {
    role: cleanName(string(step, 'role')) || null,
    systems: systems(string(step, 'system')),
    workingMinutes: minutes(step, 'workingMinutes'),
    waitingMinutes: minutes(step, 'waitingMinutes'),
    mediaBreak: typeof step?.mediaBreak === 'boolean' ? step.mediaBreak : null,
  };
}

function systems(text: string): string[] {
  return [...new Set(text.split(';').map(cleanName).filter(Boolean))];
}

function minutes(step: ModdleElement | undefined, property: string): number | null {
  const value = number(step, property);
  return value !== undefined && value >= 0 ? value : null;
}
