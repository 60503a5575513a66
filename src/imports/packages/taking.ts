import { Types } from 'mongoose';
import type { Doer } from '../../../models/act.js';
import { Conflict } from '../../../models/errors.js';
import { type PackedVersion, processSchema } from '../../../models/exchange/format.js';
import { knowAs, newestOf, restore, takeAsDraft, takeAsNew } from '../../../models/exchange/taking-in.js';
import type { FileOutcome } from '../../../models/import.js';
import type { Municipality } from '../../../models/municipality.js';
import { mayCreateFor, mayEdit } from '../../../models/process/policy.js';
import { Process } from '../../../models/process.js';
import type { Actor } from '../../../models/user.js';
import { stateOf } from '../../../models/version.js';
import type { DiagramPool } from '../../render/pool.js';
import { format } from '../../web/format.js';
import { log } from '../../web/log.js';
import { type Locale, translator } from '../../web/texts.js';
import { isRefusal, NotTaken } from '../refusals.js';
import type { Entry, Way } from './planning.js';
import { type Prepared, prepare } from './preparing.js';
import type { LibraryPackage } from './reading.js';

export interface Taking {
  library: LibraryPackage;
  diagrams: DiagramPool;
  municipality: Municipality;
  /** Where processes go whose department is none of this town. */
  department: Types.ObjectId;
  by: Doer;
  /** null: whoever runs the machine, who stands above the roles. */
  actor: Actor | null;
  owner: Types.ObjectId | null;
  locale: Locale;
  /** With states and acts as they were, into a town that has no process yet. */
  restoring?: boolean;
  wayFor(entry: Entry): Way;
  stop?: AbortSignal;
  onOutcome?: (outcome: FileOutcome, position: number) => Promise<void> | void;
}

/** Takes in the processes of a package one after the other, in their order; one that is refused harms no other. */
export async function takeLibrary(entries: readonly Entry[], taking: Taking): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const arrival = new Types.ObjectId().toString();
  for (const [position, entry] of entries.entries()) {
    if (taking.stop?.aborted) break;
    const outcome = await takeOne(entry, { ...taking, arrival });
    outcomes.push(outcome);
    await taking.onOutcome?.(outcome, position);
  }
  return outcomes;
}

type Arriving = Taking & { arrival: string };

async function takeOne(entry: Entry, taking: Arriving): Promise<FileOutcome> {
  const plain = { path: entry.folder, title: entry.title, process: null, notices: [], refusal: null };
  try {
    if (entry.existing && taking.wayFor(entry) === 'skip') {
      await recognise(entry.folder, entry.existing.key, taking);
      return { ...plain, outcome: 'skipped', process: { key: entry.existing.key, title: entry.existing.title } };
    }
    const ready = await prepare(entry.folder, { ...taking, town: taking.municipality });
    const process = await put(entry, ready, taking);
    const { title } = newestOf(ready.versions).profile;
    return { ...plain, outcome: 'imported', process: { key: process.key, title }, hints: ready.hints };
  } catch (error) {
    return { ...plain, outcome: 'refused', refusal: refusalOf(error, entry.folder) };
  }
}

/** What stays as it is here is what the others of the package call, if whoever brings them may change it. */
async function recognise(folder: string, key: string, { library, municipality, actor }: Taking): Promise<void> {
  const { ids } = await library.read(`${folder}/prozess.json`, processSchema);
  const process = await Process.findOne({ key, municipality: municipality._id });
  if (process && mayChange(process, municipality, actor)) await knowAs(process, { ids, calls: [] });
}

/** Whoever runs the machine stands above the roles. */
function mayChange(process: Process, municipality: Municipality, actor: Actor | null): boolean {
  return !actor || mayEdit(actor, { process, municipality });
}

async function put(entry: Entry, ready: Prepared, taking: Arriving): Promise<Process> {
  const { municipality, by, actor, owner, library, arrival } = taking;
  const department = municipality.departmentNamed(ready.record.department)?._id ?? taking.department;
  if (taking.restoring) return restore(ready, municipality, department);
  const noteOf = (version: PackedVersion) => note(version, ready, taking);
  if (entry.existing && taking.wayFor(entry) === 'draft') {
    const process = await Process.findOne({ key: entry.existing.key, municipality: municipality._id });
    if (!process) throw new NotTaken('package-right');
    if (!mayChange(process, municipality, actor)) throw new NotTaken('package-right');
    await takeAsDraft(process, ready, { by, noteOf });
    return process;
  }
  if (actor && !mayCreateFor(actor, municipality, department))
    throw new NotTaken('package-department', { name: municipality.department(department)?.name ?? '' });
  const from = library.manifest.municipality.name;
  return takeAsNew(ready, { municipality, department, by, owner, from, arrival, noteOf });
}

/** What the version was where it comes from: told, not made true again. */
function note({ label, acts, number }: PackedVersion, { record }: Prepared, { library, locale }: Taking): string {
  const t = translator(locale);
  const last = acts.at(-1);
  const { adopted } = record;
  const words = t('imports:package.note', {
    town: library.manifest.municipality.name,
    label,
    state: t(`common:state.${stateOf(acts)}`),
    date: last ? format(locale).date(last.at) : '',
  });
  if (!adopted || number < adopted.into) return words;
  const { town, title, licence } = adopted;
  return `${words} ${t('imports:package.adopted', { town, title, label: adopted.label, licence: licence ?? '–' })}`;
}

function refusalOf(error: unknown, path: string): FileOutcome['refusal'] {
  if (isRefusal(error)) return { code: error.code, params: error.params };
  if (error instanceof Conflict) return { code: 'package-open', params: error.params };
  log.error({ err: error, path }, 'a process of a package could not be taken in');
  return { code: 'unexpected', params: {} };
}
