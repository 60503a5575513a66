import type { Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import { type ListKind, namingOf } from '../town-list.js';
import { normalised } from '../town-role.js';
import { WorkEntry, type WorkTask } from '../work-entry.js';

/** A system of the town and everything that works with it. */
export interface SystemUse {
  key: string;
  name: string;
  uses: { entry: WorkEntry; tasks: WorkTask[] }[];
}

export type Part = 'responsible' | 'accountable' | 'consulted' | 'informed';
export const parts: readonly Part[] = ['responsible', 'accountable', 'consulted', 'informed'];

/** A role of the town and everything it has a part in. */
export interface RoleUse {
  key: string;
  name: string;
  tasks: { entry: WorkEntry; task: WorkTask; parts: Part[] }[];
  /** Working minutes of a year it does itself, as far as times and cases are said. */
  minutesPerYear: number;
}

/** More than this no town has, and no page shows. */
const mostEntries = 5000;

const known = new Memory<Promise<WorkEntry[]>>({ topics: ['processes'], most: 20, goodFor: 10_000 });

/** The work of a town's processes by title; of a department: those it keeps or takes part in. Shared: read, never changed. */
export async function workOf(municipality: Types.ObjectId, department: Types.ObjectId | null): Promise<WorkEntry[]> {
  const all = await remember(known, municipality.toString(), () => read(municipality));
  if (!department) return all;
  return all.filter((one) => [one.department, ...one.participants].some((id) => id.equals(department)));
}

function read(municipality: Types.ObjectId): Promise<WorkEntry[]> {
  return WorkEntry.find({ municipality }).sort({ sortTitle: 1, _id: 1 }).limit(mostEntries).lean<WorkEntry[]>();
}

/** Names as the town writes them: spellings that mean the same come together under one. */
async function byName<Found>(municipality: Types.ObjectId, kind: ListKind, make: (key: string, name: string) => Found) {
  const naming = await namingOf(municipality, kind);
  const found = new Map<string, Found>();
  return {
    found,
    under(written: string): Found {
      const name = naming(written);
      const key = normalised(name);
      const one = found.get(key) ?? make(key, name);
      found.set(key, one);
      return one;
    },
  };
}

/** What is off when a system is off: most processes first. */
export async function systemsIn(municipality: Types.ObjectId, entries: readonly WorkEntry[]): Promise<SystemUse[]> {
  const names = await byName(municipality, 'system', (key, name): SystemUse => ({ key, name, uses: [] }));
  const useIn = (entry: WorkEntry, name: string) => {
    const { uses } = names.under(name);
    const last = uses.at(-1);
    if (last?.entry === entry) return last;
    const use = { entry, tasks: [] as WorkTask[] };
    uses.push(use);
    return use;
  };
  for (const entry of entries) {
    for (const name of entry.systems) useIn(entry, name);
    for (const task of entry.tasks)
      for (const name of task.systems) {
        const use = useIn(entry, name);
        if (!use.tasks.includes(task)) use.tasks.push(task);
      }
  }
  return [...names.found.values()].toSorted(
    (one, other) => other.uses.length - one.uses.length || one.name.localeCompare(other.name, 'de'),
  );
}

/** Who has a part in what: most tasks first. */
export async function rolesIn(municipality: Types.ObjectId, entries: readonly WorkEntry[]): Promise<RoleUse[]> {
  const names = await byName(
    municipality,
    'role',
    (key, name): RoleUse => ({ key, name, tasks: [], minutesPerYear: 0 }),
  );
  for (const entry of entries)
    for (const task of entry.tasks)
      for (const part of parts)
        for (const name of namesOf(task, part)) {
          const role = names.under(name);
          const last = role.tasks.at(-1);
          if (last?.task !== task) role.tasks.push({ entry, task, parts: [part] });
          else if (!last.parts.includes(part)) last.parts.push(part);
          if (part === 'responsible')
            role.minutesPerYear += task.visits * (task.minutes ?? 0) * (entry.casesPerYear ?? 0);
        }
  return [...names.found.values()].toSorted(
    (one, other) => other.tasks.length - one.tasks.length || one.name.localeCompare(other.name, 'de'),
  );
}

function namesOf(task: WorkTask, part: Part): string[] {
  const said = task[part];
  return (Array.isArray(said) ? said : [said]).filter(Boolean);
}
