import type { Doer } from '../act.js';
import { Conflict } from '../errors.js';
import { plainProfile } from '../process/profile.js';
import { Process } from '../process.js';
import { Version } from '../version.js';
import { isEditable, stateOf } from './acts.js';
import { relist } from './listing.js';

/** A new draft made from any version. Refused while another draft is open: one town, one next version. */
export async function draftFrom(
  process: Process,
  source: Version,
  by: Doer,
  at?: Date,
  label?: string,
): Promise<Version> {
  const newest = await Version.findOne({ process: process._id }).sort({ number: -1 });
  if (!newest) throw new Conflict('notItsTime');
  const state = stateOf(newest.acts);
  if (isEditable(state) || state === 'submitted') {
    // Begun, and the process does not know it: a crash came in between.
    if (process.current < newest.number) await pointTo(process, newest.number);
    throw new Conflict('draftOpen', { label: newest.label });
  }
  const number = newest.number + 1;
  const draft = await beginOnce({
    process: process._id,
    municipality: process.municipality,
    number,
    label: label ?? nextLabel(newest.label),
    base: source.number,
    profile: plainProfile(source.profile),
    diagram: source.diagram && { hash: source.diagram.hash, original: source.diagram.original },
    by,
    ...(at ? { at } : {}),
  });
  await pointTo(process, number);
  return draft;
}

/** The number is given once: of several who begin at the same time, one does. */
async function beginOnce(first: Parameters<typeof Version.begin>[0]): Promise<Version> {
  try {
    return await Version.begin(first);
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) throw new Conflict('draftOpen', { label: first.label });
    throw error;
  }
}

async function pointTo(process: Process, number: number): Promise<void> {
  await Process.updateOne({ _id: process._id, current: { $lt: number } }, { $set: { current: number } });
  await relist(process._id);
}

/** "3.2" → "3.3"; `nextMajor("3.2")` → "4.0". */
export function nextLabel(label: string): string {
  const [major = '0', minor = '0'] = label.split('.');
  return `${major}.${Number(minor) + 1}`;
}

export function nextMajor(label: string): string {
  return `${Number(label.split('.')[0]) + 1}.0`;
}
