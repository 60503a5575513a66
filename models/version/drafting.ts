import type { Doer } from '../act.js';
import { Conflict } from '../errors.js';
import { type EventSubject, record } from '../event.js';
import { plainProfile } from '../process/profile.js';
import { Process } from '../process.js';
import { Version } from '../version.js';
import { isEditable, stateOf, type VersionAct } from './acts.js';
import { relist } from './listing.js';

/** A new draft made from any version. Refused while another draft is open: one town, one next version. */
export async function draftFrom(
  process: Process,
  source: Version,
  by: Doer,
  at?: Date,
  label?: string,
): Promise<Version> {
  const { number, profile, diagram } = source;
  const isOld = await Version.exists({ process: process._id, number: { $gt: number } });
  const content = {
    base: number,
    profile: plainProfile(profile),
    diagram: diagram && { hash: diagram.hash, original: diagram.original },
  };
  return nextDraftOf(process, content, by, at, label, isOld ? { restored: source.label } : { untouched: true });
}

/** A new draft that says this, whatever the versions before said. */
export async function nextDraftOf(
  process: Process,
  content: Pick<Version, 'base' | 'profile' | 'diagram'>,
  by: Doer,
  at?: Date,
  label?: string,
  made: Made = {},
): Promise<Version> {
  const draft = await nextDraft({
    current: process.current,
    newest: () => Version.findOne({ process: process._id }).sort({ number: -1 }),
    begin: (number, after) =>
      Version.begin({
        process: process._id,
        municipality: process.municipality,
        number,
        label: label ?? nextLabel(after),
        ...content,
        ...made,
        by,
        ...(at ? { at } : {}),
      }),
    async pointTo(number) {
      await Process.updateOne({ _id: process._id, current: { $lt: number } }, { $set: { current: number } });
      await relist(process._id);
    },
  });
  await tellDraft(draft, by, made, { kind: 'process', id: process._id, title: draft.profile.title });
  return draft;
}

/** How a draft came about, as far as the history tells it. */
export interface Made {
  /** The label of the old version it brings back. */
  restored?: string;
  /** The newest version as it is. */
  untouched?: boolean;
  /** Where it came from, in words. */
  note?: string;
}

/** The trail tells of the beginning too. */
export function tellDraft(
  draft: { municipality: EventSubject['id']; number: number; label: string; acts: readonly VersionAct[] },
  by: Doer,
  { restored = '' }: Made,
  subject: EventSubject,
): Promise<void> {
  return record({
    municipality: draft.municipality,
    by,
    kind: restored ? 'version.restored' : 'version.drafted',
    subject,
    details: { number: draft.number, label: draft.label, ...(restored ? { restored } : {}) },
    ...(draft.acts[0] ? { at: draft.acts[0].at } : {}),
  });
}

/** The versions of one thing, one after the other. */
export interface Line<One> {
  /** The number the thing points to as its newest. */
  current: number;
  newest(): Promise<One | null>;
  /** Writes the first state of version `number`; `after` is the label of the one before. */
  begin(number: number, after: string): Promise<One>;
  /** Makes the thing point to it, unless it points further already. */
  pointTo(number: number): Promise<void>;
}

/** Begins the next version of a line: written first, pointed to then, so that a crash in between loses nothing. */
export async function nextDraft<One extends { number: number; label: string; acts: VersionAct[] }>(
  line: Line<One>,
): Promise<One> {
  const newest = await line.newest();
  if (!newest) throw new Conflict('notItsTime');
  const state = stateOf(newest.acts);
  if (isEditable(state) || state === 'submitted') {
    // Begun, and the thing does not know it: a crash came in between.
    if (line.current < newest.number) await line.pointTo(newest.number);
    throw new Conflict('draftOpen', { label: newest.label });
  }
  const draft = await beginOnce(line, newest);
  await line.pointTo(draft.number);
  return draft;
}

/** The number is given once: of several who begin at the same time, one does. */
async function beginOnce<One>(line: Line<One>, newest: { number: number; label: string }): Promise<One> {
  try {
    return await line.begin(newest.number + 1, newest.label);
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000)
      throw new Conflict('draftOpen', { label: nextLabel(newest.label) });
    throw error;
  }
}

/** "3.2" → "3.3"; `nextMajor("3.2")` → "4.0". */
export function nextLabel(label: string): string {
  const [major = '0', minor = '0'] = label.split('.');
  return `${major}.${Number(minor) + 1}`;
}

export function nextMajor(label: string): string {
  return `${Number(label.split('.')[0]) + 1}.0`;
}
