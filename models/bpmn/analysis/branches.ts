import type { Flow, FlowNode } from '../facts/types.js';

export interface Shares {
  /** One per way, in the order given: how many of the cases that come here take it (0–1). */
  weights: number[];
  /** Two or more ways do not say how often they are taken: they share what is left. */
  isAssumed: boolean;
  /** What is said does not make 100 %, and was scaled. */
  isScaled: boolean;
}

export type Split = 'one' | 'some' | 'all';

/** How a step sends a case on when several ways lead away: by one of them, by some, or by all at once. */
export function splitOf(node: FlowNode, ways: readonly Pick<Flow, 'condition' | 'isDefault' | 'probability'>[]): Split {
  if (node.type === 'ParallelGateway') return 'all';
  if (node.type === 'InclusiveGateway' || node.type === 'ComplexGateway') return 'some';
  if (node.kind === 'gateway') return 'one';
  return ways.some(isConditional) ? 'some' : 'all';
}

/**
 * The shares of the ways out of a step, from the percents noted at them (docs/analysis.md, "Verzweigungen").
 * One of several: given percents hold, the others share what is left; more or less than 100 % is scaled to 100 %.
 * Some of several: the same, but they may come to more than 100 %, as several ways can be taken in one case.
 * All: 1 each. A step that is no gateway takes its ways without condition always.
 */
export function sharesOf(node: FlowNode, ways: readonly Flow[]): Shares {
  const split = splitOf(node, ways);
  if (ways.length < 2 || split === 'all') return { weights: ways.map(() => 1), isAssumed: false, isScaled: false };
  const always = ways.map((way) => node.kind !== 'gateway' && !isConditional(way));
  const asked = ways.filter((_, at) => !always[at]);
  const shared = shared100(
    asked.map(({ probability }) => probability),
    split === 'some' ? 'atLeast' : 'exactly',
    always.some(Boolean),
  );
  let next = 0;
  const weights = always.map((isAlways) => (isAlways ? 1 : (shared.weights[next++] ?? 0)));
  return { ...shared, weights };
}

function isConditional({
  condition,
  isDefault,
  probability,
}: Pick<Flow, 'condition' | 'isDefault' | 'probability'>): boolean {
  return condition !== '' || isDefault || probability !== null;
}

function shared100(percents: (number | null)[], bound: 'exactly' | 'atLeast', mayBeLess: boolean): Shares {
  const sum = percents.reduce<number>((total, percent) => total + (percent ?? 0), 0);
  const open = percents.filter((percent) => percent === null).length;
  const rest = open > 0 ? Math.max(0, 100 - sum) / open : 0;
  const parts = percents.map((percent) => percent ?? rest);
  const all = sum + rest * open;
  if (all === 0) return { weights: parts.map(() => 1 / parts.length), isAssumed: true, isScaled: true };
  const isOff = bound === 'exactly' ? Math.abs(all - 100) > 0.01 : all < 99.99 && !mayBeLess;
  const whole = isOff ? all : 100;
  return { weights: parts.map((part) => part / whole), isAssumed: open > 1, isScaled: isOff };
}
