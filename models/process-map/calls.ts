import { Types } from 'mongoose';
import type { Facts } from '../bpmn/facts.js';
import { fold } from '../search/words.js';

/** A step that calls another process, as the index of calls keeps it. */
export interface Call {
  node: string;
  name: string;
  /** What it names, folded (`foldedReference`); empty: nothing yet. */
  to: string;
  /** Came in with these others, which it means first (process.ts, `arrival`). */
  arrival?: string;
  /** How it is called where the drawing came from. */
  there?: string;
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

/** Where a drawing came from, as far as its calls are read by it. */
export interface Provenance {
  origin: { arrival?: string };
  calledThere: readonly { process: Types.ObjectId; title: string }[];
}

/** The calls of a drawing that lead out of it; a process of the same file is no other process. */
export function callsOf(facts: Pick<Facts, 'called' | 'processes'> | null, from?: Provenance): Call[] {
  if (!facts) return [];
  const names = new Map((from?.calledThere ?? []).map(({ process, title }) => [referenceOf(process), title]));
  const arrival = from?.origin.arrival;
  const inside = new Set(facts.processes.map(({ id }) => id));
  return facts.called
    .filter(({ process }) => process === null || !inside.has(process))
    .slice(0, mostCalls)
    .map(({ node, name, process }) => {
      const to = foldedReference(process ?? '');
      const there = names.get(to);
      return { node, name, to, ...(arrival ? { arrival } : {}), ...(there ? { there } : {}) };
    });
}
