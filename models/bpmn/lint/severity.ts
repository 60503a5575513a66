import type { Finding } from './finding.js';

/** What a town makes of a rule; without a word from it a rule is a hint. */
export const severities = ['off', 'hint', 'block'] as const;
export type Severity = (typeof severities)[number];

/** Rule → severity, as far as a town departs from `hint`. */
export type Severities = Readonly<Record<string, Severity>>;

const order = { blocker: 0, problem: 1, hint: 2 };

/** Findings as a town weighs them: without those of rules it switched off, what blocks first. */
export function inTown<Weighed extends Pick<Finding, 'rule' | 'severity'>>(
  findings: readonly Weighed[],
  wanted: Severities,
): Weighed[] {
  return findings
    .filter(({ rule }) => wanted[rule] !== 'off')
    .map((finding) => (wanted[finding.rule] === 'block' ? { ...finding, severity: 'blocker' as const } : finding))
    .sort((one, other) => order[one.severity] - order[other.severity]);
}

/** Those with which a version may not be submitted. */
export function blockers(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'blocker');
}
