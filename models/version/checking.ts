import type { Types } from 'mongoose';
import type { Finding } from '../bpmn/lint/lint.js';
import { blockers, inTown } from '../bpmn/lint/severity.js';
import { Diagram } from '../diagram.js';
import { Conflict } from '../errors.js';
import { townRules } from '../town-rules.js';

/** The town does not let this drawing pass to approval as it is. */
export class Blocked extends Conflict {
  constructor(readonly findings: readonly Finding[]) {
    super('blockedByRules', { count: findings.length });
  }
}

interface Checked {
  municipality: Types.ObjectId;
  diagram: { hash: string } | null;
}

/** What deserves a second look in a version, as its town weighs it; null: nothing is drawn. */
export async function findingsIn({ municipality, diagram }: Checked): Promise<Finding[] | null> {
  if (!diagram) return null;
  const [found, { severities }] = await Promise.all([Diagram.findings(diagram.hash), townRules(municipality)]);
  return found && inTown(found, severities);
}

/** Whichever way it is submitted. @throws {Blocked} */
export async function mustPassRules(version: Checked): Promise<void> {
  const stopping = blockers((await findingsIn(version)) ?? []);
  if (stopping.length > 0) throw new Blocked(stopping);
}
