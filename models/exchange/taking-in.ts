import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { keyFor } from '../key.js';
import type { Municipality } from '../municipality.js';
import { idsOf, mostCalledThere, mostIds } from '../process/identity.js';
import { deputiesIn, firstDeputies } from '../process/owning.js';
import type { Profile } from '../process/profile.js';
import { Process } from '../process.js';
import { personOf } from '../user/belonging.js';
import { versionAct } from '../version/acts.js';
import { nextDraftOf } from '../version/drafting.js';
import { relist } from '../version/listing.js';
import { Version, type VersionDiagram } from '../version.js';
import type { PackedProcess, PackedVersion } from './format.js';

/** A process of a package that was read and looked at: nothing of it can fail any more but the database. */
export interface Ready {
  record: PackedProcess;
  versions: ReadyVersion[];
}

export interface ReadyVersion {
  packed: PackedVersion;
  profile: Profile;
  diagram: VersionDiagram | null;
}

interface Taking {
  municipality: Municipality;
  department: Types.ObjectId;
  by: Doer;
  owner: Types.ObjectId | null;
  /** From whose package; stands with the process. */
  from: string;
  /** One for all of the package (process.ts). */
  arrival: string;
  /** What a version was in the package, as the sentence of its first act. */
  noteOf(version: PackedVersion): string;
}

/**
 * Begins a process with all its versions. The newest is a draft, the older ones are out of force: what others approved
 * somewhere else is not approved here, and can be read, compared and made a draft again.
 */
export async function takeAsNew({ record, versions }: Ready, taking: Taking): Promise<Process> {
  const { municipality, department, by, owner, from, arrival, noteOf } = taking;
  const _id = new Types.ObjectId();
  const at = new Date();
  const newest = newestOf(versions);
  const made = versions.map(({ packed, profile, diagram }) => {
    const created = versionAct('created', by, noteOf(packed), at);
    const acts = packed.number === newest.packed.number ? [created] : [created, versionAct('retired', by, '', at)];
    const { number, label, base } = packed;
    return {
      process: _id,
      municipality: municipality._id,
      number,
      label,
      base,
      profile,
      diagram,
      acts,
      saved: act(by, '', at),
      hands: [by.id],
    };
  });
  await writeVersions(_id, made);
  const process = await Process.create({
    ...{ _id, key: keyFor(newest.profile.title, 'prozess'), municipality: municipality._id, department, owner },
    ...{ created: act(by, '', at), origin: { kind: 'package', name: from, arrival }, current: newest.packed.number },
    ...{ formerly: record.ids, calledThere: record.calls, deputies: await deputiesOf(record, municipality) },
  });
  await relist(_id);
  return process;
}

/** The newest version of the package as the next draft of a process that is there. @throws {Conflict} while one is open */
export async function takeAsDraft(process: Process, ready: Ready, { by, noteOf }: Pick<Taking, 'by' | 'noteOf'>) {
  const { profile, diagram, packed } = newestOf(ready.versions);
  const content = { base: process.current, profile, diagram };
  const draft = await nextDraftOf(process, content, by, undefined, undefined, { note: noteOf(packed) });
  await knowAs(process, ready.record);
  return draft;
}

/** A process that is here already is the one of the package: what comes with it leads to it, and names what it misses. */
export async function knowAs(process: Process, { ids, calls }: Pick<PackedProcess, 'ids' | 'calls'>): Promise<void> {
  const [known, named] = [idsOf(process), process.calledThere.map((one) => one.process)];
  const formerly = ids.filter((id) => !known.some((one) => one.equals(id)));
  const calledThere = calls.filter((one) => !named.some((id) => id.equals(one.process)));
  if (formerly.length + calledThere.length === 0) return;
  await Process.updateOne(
    { _id: process._id },
    {
      $push: {
        formerly: { $each: formerly, $slice: mostIds },
        calledThere: { $each: calledThere, $slice: mostCalledThere },
      },
    },
  );
  await relist(process._id);
}

/**
 * Brings a process back as it was, with its states and acts. Only for who stands above the roles of a town: a package
 * can be written by anybody, and says who approved what.
 */
export async function restore(ready: Ready, municipality: Municipality, department: Types.ObjectId): Promise<Process> {
  const { record, versions } = ready;
  const _id = await freeId(record.ids);
  const made = versions.map(({ packed, profile, diagram }) => {
    const { number, label, base, licence, saved, acts, reviews } = packed;
    const hands = packed.hands.length > 0 ? packed.hands : [saved.by];
    return {
      process: _id,
      municipality: municipality._id,
      number,
      label,
      base,
      licence,
      saved,
      acts,
      hands,
      reviews,
      profile,
      diagram,
    };
  });
  await writeVersions(_id, made);
  const { created, origin, adopted, current, shown } = record;
  const owner = record.owner && (await personOf(municipality, record.owner.id));
  const key = (await Process.exists({ key: record.key }))
    ? keyFor(newestOf(versions).profile.title, 'prozess')
    : record.key;
  const process = await Process.create({
    ...{ _id, key, municipality: municipality._id, department, owner: owner?._id ?? null },
    ...{ created, origin, adopted, current, shown, calledThere: record.calls },
    deputies: await deputiesOf(record, municipality),
    formerly: record.ids.filter((id) => !id.equals(_id)),
  });
  await relist(_id);
  return process;
}

/** Those of them who are people of this town, as many as the form takes. */
async function deputiesOf({ deputies }: PackedProcess, { _id }: Municipality): Promise<Types.ObjectId[]> {
  const here = await deputiesIn(
    _id,
    deputies.map(({ id }) => id),
  );
  return firstDeputies(here.map((person) => person._id));
}

/** The id it had, so that everything that calls it still does; another one where that is taken. */
async function freeId([id]: readonly Types.ObjectId[]): Promise<Types.ObjectId> {
  const taken = !id || (await Process.exists({ _id: id })) || (await Version.exists({ process: id }));
  return taken ? new Types.ObjectId() : id;
}

export function newestOf(versions: readonly ReadyVersion[]): ReadyVersion {
  const [first, ...others] = versions;
  if (!first) throw new Error('A process of a package has a version');
  return others.reduce((newest, one) => (one.packed.number > newest.packed.number ? one : newest), first);
}

/** All or none: they are checked before the first is written, and invisible until the process is there. */
async function writeVersions(process: Types.ObjectId, fields: object[]): Promise<void> {
  const made = fields.map((one) => new Version(one));
  for (const version of made) await version.validate();
  try {
    await Version.insertMany(made);
  } catch (error) {
    await Version.deleteMany({ process });
    throw error;
  }
}
