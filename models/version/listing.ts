import type { Types } from 'mongoose';
import { Diagram } from '../diagram.js';
import { Process, type ProcessFields } from '../process.js';
import { fold, terms } from '../search/words.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { Version, type VersionFields } from '../version.js';
import { lastChange, stateOf } from './acts.js';

/** Most step names an entry keeps; the words of all steps are in its terms. */
const mostSteps = 300;

/** More often nothing changes while the entries are written. */
const mostRounds = 5;

/** A process as it is listed, with the versions that are shown to somebody. */
interface Listed {
  process: ProcessFields & { _id: Types.ObjectId };
  versions: (VersionFields & { _id: Types.ObjectId })[];
}

/**
 * Writes the entries of a process anew from what is true now, and again if something else became true meanwhile: of two
 * that run at the same time, the slower must not bring back what the other took away. Safe to repeat; a crash before
 * it is mended by the next.
 */
export async function relist(processId: Types.ObjectId): Promise<void> {
  let now = await read(processId);
  for (let round = 0; round < mostRounds && now; round += 1) {
    const before = now;
    await write(before);
    now = await read(processId);
    if (now && standOf(now) === standOf(before)) return;
  }
}

async function read(processId: Types.ObjectId): Promise<Listed | null> {
  const process = await Process.findById(processId).lean<Listed['process']>();
  if (!process) return null;
  const { current, shown } = process;
  const numbers = [current, shown.municipalities, shown.public].filter((number) => number !== null);
  const versions = await Version.find({ process: processId, number: { $in: [...new Set(numbers)] } })
    .sort({ number: 1 })
    .lean<Listed['versions']>();
  return { process, versions };
}

/** Changes with everything the entries are made of. */
function standOf({ process, versions }: Listed): string {
  const { current, shown, key, department, owner } = process;
  return JSON.stringify([current, shown, key, department, owner, versions.map(({ _id, revision }) => [_id, revision])]);
}

async function write({ process, versions }: Listed): Promise<void> {
  const shown: [scope: string, number: number | null][] = [
    [ownScope(process.municipality), process.current],
    [townsScope, process.shown.municipalities],
    [publicScope, process.shown.public],
  ];
  const contents = new Map<number, Awaited<ReturnType<typeof content>>>();
  for (const version of versions) contents.set(version.number, await content(version));
  // One message and one flush for all circles.
  await SearchEntry.bulkWrite(
    shown.map(([scope, number]) => {
      const filter = { _id: `${process._id.toString()}.${scope.split(':')[0]}` };
      const listed = number === null ? undefined : contents.get(number);
      if (!listed) return { deleteOne: { filter } };
      return { updateOne: { filter, update: { $set: { ...listed, ...place(process), scope } }, upsert: true } };
    }),
  );
}

function place({ _id, key, municipality, department, owner }: Listed['process']) {
  return { process: _id, key, municipality, department, owner };
}

async function content(version: VersionFields) {
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  const { profile } = version;
  const steps = (facts?.nodes ?? []).map((node) => node.name).filter(Boolean);
  const systems = new Set([...profile.systems, ...(facts?.nodes ?? []).flatMap((node) => node.step.systems)]);
  const titleTerms = terms([profile.title]);
  return {
    number: version.number,
    label: version.label,
    title: profile.title,
    sortTitle: fold(profile.title),
    summary: profile.summary || profile.purpose,
    kind: profile.kind,
    state: stateOf(version.acts),
    diagram: version.diagram?.hash ?? null,
    systems: [...systems],
    keywords: profile.keywords,
    serviceKey: profile.serviceKey,
    casesPerYear: profile.casesPerYear,
    steps: [...new Set(steps)].slice(0, mostSteps),
    titleTerms,
    terms: terms([
      profile.title,
      profile.summary,
      profile.purpose,
      profile.trigger,
      profile.result,
      profile.serviceKey,
      ...profile.keywords,
      ...systems,
      ...profile.legalBasis,
      ...profile.forms,
      ...(facts?.words ?? []),
    ]),
    updatedAt: lastChange(version),
  };
}
