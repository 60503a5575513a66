import type { Types } from 'mongoose';
import { Measure } from '../measure.js';
import type { Subject } from '../subject.js';
import type { Actor } from '../user.js';
import { isLate, type Lit, lightOf, progressOf } from './light.js';

/** A measure as lists show it, with what is derived of it. */
export interface ListedMeasure {
  measure: Measure;
  lit: Lit;
  /** 0 to 100. */
  progress: number;
  /** Its end has passed, and it is not over. */
  late: boolean;
}

/** All measures of an agenda, by their end; those without one come last. */
export async function measuresOf(agenda: Types.ObjectId, today = new Date()): Promise<ListedMeasure[]> {
  return listed(await Measure.find({ agenda }), today);
}

/** What somebody is the owner of, in every town they belong to. */
export async function measuresOwnedBy(actor: Actor, today = new Date()): Promise<ListedMeasure[]> {
  if (actor._id === null) return [];
  const municipality = { $in: actor.memberships.map((one) => one.municipality) };
  return listed(await Measure.find({ owner: actor._id, municipality }), today);
}

/** The measures that work with a process or practice, of the towns the actor belongs to: nobody else learns of them. */
export async function measuresWith(
  actor: Actor,
  { kind, subject }: Subject,
  today = new Date(),
): Promise<ListedMeasure[]> {
  if (actor.memberships.length === 0) return [];
  const municipality = { $in: actor.memberships.map((one) => one.municipality) };
  const links = { $elemMatch: { kind, subject } };
  return listed(await Measure.find({ municipality, links }), today);
}

/** These measures and what they wait for, lit. */
export async function listed(measures: readonly Measure[], today: Date): Promise<ListedMeasure[]> {
  const known = new Map(measures.map((one) => [one._id.toString(), one]));
  const missing = measures.flatMap((one) => one.dependsOn).filter((id) => !known.has(id.toString()));
  const others = missing.length > 0 ? await Measure.find({ _id: { $in: missing } }) : [];
  for (const one of others) known.set(one._id.toString(), one);
  return measures.toSorted(byEnd).map((measure) => {
    const waitsFor = measure.dependsOn.flatMap((id) => known.get(id.toString()) ?? []);
    const lit = lightOf(measure, today, waitsFor);
    return { measure, lit, progress: progressOf(measure), late: isLate(measure, today) };
  });
}

function byEnd(one: Measure, other: Measure): number {
  const [a, b] = [one.end?.getTime() ?? Number.POSITIVE_INFINITY, other.end?.getTime() ?? Number.POSITIVE_INFINITY];
  return a === b ? one.title.localeCompare(other.title, 'de') : a - b;
}
