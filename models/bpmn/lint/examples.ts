import type { Example } from './examples/example.js';
import { ofDecisions } from './examples/of-decisions.js';
import { ofEvents } from './examples/of-events.js';
import { ofPools } from './examples/of-pools.js';
import { ofSteps } from './examples/of-steps.js';
import { ofWays } from './examples/of-ways.js';
import { sketch } from './examples/sketch.js';

const examples: Record<string, Example> = { ...ofSteps, ...ofDecisions, ...ofWays, ...ofEvents, ...ofPools };

export const exampleKinds = ['bad', 'good'] as const;
export type ExampleKind = (typeof exampleKinds)[number];

/** A small diagram in which a rule finds something, or in which it is done right; null: no such rule. */
export function exampleOf(rule: string, kind: ExampleKind): string | null {
  const lines = Object.hasOwn(examples, rule) ? examples[rule]?.[kind] : undefined;
  return lines === undefined ? null : sketch(lines);
}
