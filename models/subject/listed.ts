import type { Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { practicesWith } from '../practice/finding.js';
import { circlesOf } from '../search/circle.js';
import { SearchEntry } from '../search-entry.js';
import { nameOf, type Subject } from '../subject.js';
import type { Actor } from '../user.js';

/** A process or practice as it stands in the lists of one reader. */
export type ListedSubject =
  | { kind: 'process'; subject: Types.ObjectId; entry: SearchEntry }
  | { kind: 'practice'; subject: Types.ObjectId; entry: PracticeEntry };

/** These things as far as this actor may see them, by name; who may not see one does not learn that it is there. */
export async function listedSubjects(actor: Actor, wanted: readonly Subject[]): Promise<Map<string, ListedSubject>> {
  const ids = (kind: Subject['kind']) => wanted.filter((one) => one.kind === kind).map((one) => one.subject);
  const [processes, practices] = await Promise.all([
    processesWith(actor, ids('process')),
    practicesWith(actor, ids('practice')),
  ]);
  const found: ListedSubject[] = [
    ...processes.map((entry) => ({ kind: 'process' as const, subject: entry.process, entry })),
    ...practices.map((entry) => ({ kind: 'practice' as const, subject: entry.practice, entry })),
  ];
  return new Map(found.map((one) => [nameOf(one), one]));
}

/** The names of those that stand in the lists of one circle, such as `public`. */
export async function namesIn(scope: string, wanted: readonly Subject[]): Promise<Set<string>> {
  const ids = (kind: Subject['kind']) => wanted.filter((one) => one.kind === kind).map((one) => one.subject);
  const [processes, practices] = await Promise.all([
    SearchEntry.find({ scope, process: { $in: ids('process') } }, { process: 1 }).lean(),
    PracticeEntry.find({ scope, practice: { $in: ids('practice') } }, { practice: 1 }).lean(),
  ]);
  return new Set([
    ...processes.map((one) => nameOf({ kind: 'process', subject: one.process })),
    ...practices.map((one) => nameOf({ kind: 'practice', subject: one.practice })),
  ]);
}

async function processesWith(actor: Actor, ids: readonly Types.ObjectId[]): Promise<SearchEntry[]> {
  if (ids.length === 0) return [];
  return SearchEntry.find({ $and: circlesOf(actor, []), process: { $in: ids } }, { terms: 0 }).lean<SearchEntry[]>();
}
