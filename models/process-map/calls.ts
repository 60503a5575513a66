import { Types } from 'mongoose';
import type { Facts } from '../bpmn/facts.js';
import { fold } from '../search/words.js';

/** A step that calls another process, as the index of calls keeps it. */
export interface Call {
  node: string;
  name: string;
  /** What it names, folded (`foldedReference`); empty: nothing yet. */
  to: string;
}

/** More calls than this no drawing has that people read. */
const mostCalls = 200;
const own = /^fundus-([0-9a-f]{24})$/;

/**
 * What a drawing writes to call a process: it stays the same when the process is renamed, is a valid name in BPMN, and
 * tells a reader who may not see the process nothing about it.
 */
export function referenceOf(process: Types.ObjectId): string {
  return `fundus-${process.toString()}`;
}

/** The process a reference of ours means; null: it is a name, or an id of another tool. */
export function processIn(reference: string): Types.ObjectId | null {
  const id = own.exec(reference)?.[1];
  return id ? new Types.ObjectId(id) : null;
}

/** As it is looked up: names and keys are one however they are written. */
export function foldedReference(reference: string): string {
  return fold(reference.trim());
}

/** The calls of a drawing that lead out of it; a process of the same file is no other process. */
export function callsOf(facts: Pick<Facts, 'called' | 'processes'> | null): Call[] {
  if (!facts) return [];
  const inside = new Set(facts.processes.map(({ id }) => id));
  return facts.called
    .filter(({ process }) => process === null || !inside.has(process))
    .slice(0, mostCalls)
    .map(({ node, name, process }) => ({ node, name, to: foldedReference(process ?? '') }));
}
