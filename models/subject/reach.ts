import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import type { ReachedText } from '../practice/reach.js';
import { Practice } from '../practice.js';
import type { ReachedVersion } from '../process/reach.js';
import { Process } from '../process.js';
import type { Subject, SubjectKind } from '../subject.js';
import type { Actor } from '../user.js';
import type { Shown } from '../version/showing.js';

/** A process or practice as one person reaches it. */
export interface ReachedSubject extends Subject {
  key: string;
  title: string;
  municipality: Municipality;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
  /** Works in the town it belongs to. */
  inside: boolean;
  /** The version they look at. */
  number: number;
  shown: Shown;
}

export async function reachSubject(actor: Actor, kind: SubjectKind, key: string): Promise<ReachedSubject | null> {
  if (kind === 'process') {
    const reached = await Process.versionReachableBy(actor, key);
    return reached && subjectOfProcess(reached);
  }
  const reached = await Practice.versionReachableBy(actor, key);
  return reached && subjectOfPractice(reached);
}

export function subjectOfProcess({ process, version, municipality, inside }: ReachedVersion): ReachedSubject {
  const { key, department, owner, shown } = process;
  const thing = { kind: 'process' as const, subject: process._id, title: version.profile.title };
  return { ...thing, key, department, owner, shown, municipality, inside, number: version.number };
}

export function subjectOfPractice({ practice, version, municipality, inside }: ReachedText): ReachedSubject {
  const { key, department, owner, shown } = practice;
  const thing = { kind: 'practice' as const, subject: practice._id, title: version.content.title };
  return { ...thing, key, department, owner, shown, municipality, inside, number: version.number };
}

/**
 * The town whose trail tells what somebody did with a thing: their own, so that the other one learns no names; but of a
 * thing they see as one of that town, as guests do, nothing goes home, least of all what a draft is called.
 */
export function trailOf<Home>({ inside, municipality }: ReachedSubject, home: Home): Types.ObjectId | Home {
  return inside ? municipality._id : home;
}

/** What a thing is called where the people of this town read it; empty when it is another town's and not shared so. */
export function titleIn(town: Types.ObjectId, { municipality, number, shown, title }: ReachedSubject): string {
  return municipality._id.equals(town) || shown.municipalities === number ? title : '';
}
