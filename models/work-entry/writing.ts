import type { Types } from 'mongoose';
import { tasksOf } from '../bpmn/analysis/tasks.js';
import { effortOf } from '../bpmn/analysis.js';
import { Diagram } from '../diagram.js';
import type { ProcessFields } from '../process.js';
import { fold } from '../search/words.js';
import { stateOf } from '../version/acts.js';
import type { VersionFields } from '../version.js';
import { WorkEntry } from '../work-entry.js';

/** Writes what the town's tables read of a process from the version its own people see. Safe to repeat. */
export async function listWork(
  process: Pick<ProcessFields, 'key' | 'municipality' | 'department'> & { _id: Types.ObjectId },
  version: Pick<VersionFields, 'number' | 'profile' | 'diagram' | 'acts'>,
): Promise<void> {
  const { profile, diagram, number, acts } = version;
  const { key, municipality, department } = process;
  const { title, casesPerYear, criticality, maxOutage, fallback, contact, ownerFunction, systems } = profile;
  const entry: Omit<WorkEntry, '_id'> = {
    ...{ key, municipality, department, number, title, casesPerYear, criticality, maxOutage, fallback, contact },
    ...{ ownerFunction, systems, sortTitle: fold(title), state: stateOf(acts) },
    participants: profile.participants.map((one) => one.department),
    ...(await drawn(diagram?.hash ?? null)),
  };
  await WorkEntry.updateOne({ _id: process._id }, { $set: entry }, { upsert: true });
}

type Drawn = Pick<WorkEntry, 'tasks' | 'workingMinutes' | 'byRole' | 'mediaBreaks' | 'digitalShare' | 'untimed'>;

async function drawn(hash: string | null): Promise<Drawn> {
  const facts = hash === null ? null : await Diagram.facts(hash);
  if (!facts) return { tasks: [], workingMinutes: null, byRole: [], mediaBreaks: 0, digitalShare: null, untimed: 0 };
  const { steps, workingMinutes, byRole, mediaBreaks, digitalShare, missing } = effortOf(facts);
  const figures = new Map(steps.map((step) => [step.id, step]));
  return {
    tasks: tasksOf(facts).map((task) => ({
      ...task,
      visits: figures.get(task.id)?.visits ?? 0,
      minutes: figures.get(task.id)?.workingMinutes ?? null,
    })),
    workingMinutes: steps.some((step) => step.workingMinutes !== null) ? workingMinutes : null,
    byRole: byRole.map(({ name, minutes }) => ({ name, minutes })),
    mediaBreaks,
    digitalShare,
    untimed: missing.working.length,
  };
}
