import { child, children, type ModdleElement, number, string } from '../moddle.js';
import { cleanName } from './clean.js';
import type { StepFacts } from './types.js';

/** Reads the `fundus:step` of a flow node; values that make no sense count as not said. */
export function stepFacts(node: ModdleElement): StepFacts {
  const step = extension(node, 'fundus:Step');
  return {
    role: cleanName(string(step, 'role')) || null,
    systems: list(string(step, 'system')),
    workingMinutes: minutes(step, 'workingMinutes'),
    waitingMinutes: minutes(step, 'waitingMinutes'),
    mediaBreak: typeof step?.mediaBreak === 'boolean' ? step.mediaBreak : null,
    accountable: cleanName(string(step, 'accountable')) || null,
    consulted: list(string(step, 'consulted')),
    informed: list(string(step, 'informed')),
    links: list(string(step, 'link'), /\s+/).filter((address) => /^https?:\/\/[^\s/]/i.test(address)),
    probability: percent(step),
  };
}

/** The probability noted at a sequence flow, in percent. */
export function flowProbability(flow: ModdleElement): number | null {
  return percent(extension(flow, 'fundus:Flow'));
}

function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return children(child(element, 'extensionElements'), 'values').find(({ $type }) => $type === type);
}

function list(text: string, separator: string | RegExp = ';'): string[] {
  return [...new Set(text.split(separator).map(cleanName).filter(Boolean))];
}

function minutes(step: ModdleElement | undefined, property: string): number | null {
  const value = number(step, property);
  return value !== undefined && value >= 0 ? value : null;
}

function percent(element: ModdleElement | undefined): number | null {
  const value = number(element, 'probability');
  return value !== undefined && value >= 0 && value <= 100 ? value : null;
}
