import type { Finding } from './finding.js';

/** Where the first says it of an element, the others at the same element say it only once more. */
const sameElement: Record<string, RegExp> = {
  'no-disconnected': /^no-implicit-/,
  'branch-label': /^label-required$/,
  'gateway-question': /^label-required$/,
  'pool-name': /^label-required$/,
  'loop-exit': /^no-implicit-end$/,
};

/** And these say it for the whole diagram: without a start, nobody need be told which step none leads to. */
const wholeDiagram: Record<string, RegExp> = {
  'start-event-required': /^no-implicit-start$/,
  'end-event-required': /^no-implicit-end$/,
  // Who draws offices as pools and goes on across them has one start and one end for all.
  'pool-crossing': /^(start|end)-event-required$/,
  'no-duplicate-sequence-flows': /^no-implicit-split$/,
};

/** Leaves out findings that only say again what another one says better. */
export function withoutEcho(findings: Finding[]): Finding[] {
  const silent = new Set<Finding>();
  for (const { rule, elementId } of findings)
    for (const other of findings) {
      const here = other.elementId === elementId && sameElement[rule]?.test(other.rule);
      if (here || wholeDiagram[rule]?.test(other.rule)) silent.add(other);
    }
  return findings.filter((finding) => !silent.has(finding));
}
