import type { Types } from 'mongoose';
import { Diagram } from '../diagram.js';
import { Process } from '../process.js';
import { fold, terms } from '../search/words.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { Version } from '../version.js';
import { lastChange, stateOf } from './acts.js';

/** Most step names an entry keeps; the words of all steps are in its terms. */
const mostSteps = 300;

/** More often nothing changes while the entries are written. */
const mostRounds = 5;

/**
 * Writes the entries of a process anew from what is true now, and again if something else became true meanwhile: of two
 * that run at the same time, the slower must not bring back what the other took away. Safe to repeat; a crash before
 * it is mended by the next.
 */
export async function relist(processId: Types.ObjectId): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const process = await Process.findById(processId);
    if (!process) return;
    const before = await standOf(process);
    await write(process);
    const now = await Process.findById(processId);
    if (!now || (await standOf(now)) === before) return;
  }
}

/** Changes with everything the entries are made of. */
async function standOf(process: Process): Promise<string> {
  const { current, shown, key, department, owner } = process;
  const versions = await Version.find({ process: process._id, number: { $in: numbersOf(process) } }, { revision: 1 })
    .sort({ number: 1 })
    .lean();
  return JSON.stringify([current, shown, key, department, owner, versions]);
}

function numbersOf({ current, shown }: Process): number[] {
  const numbers = [current, shown.municipalities, shown.public].filter((number) => number !== null);
  return [...new Set(numbers)];
}

async function write(process: Process): Promise<void> {
  const shown: [scope: string, number: number | null][] = [
    [ownScope(process.municipality), process.current],
    [townsScope, process.shown.municipalities],
    [publicScope, process.shown.public],
  ];
  const versions = await Version.find({ process: process._id, number: { $in: numbersOf(process) } });
  const contents = new Map<number, Awaited<ReturnType<typeof content>>>();
  for (const version of versions) contents.set(version.number, await content(version));
  for (const [scope, number] of shown) {
    const _id = `${process._id.toString()}.${scope.split(':')[0]}`;
    const listed = number === null ? undefined : contents.get(number);
    if (listed)
      await SearchEntry.updateOne({ _id }, { $set: { ...listed, ...place(process), scope } }, { upsert: true });
    else await SearchEntry.deleteOne({ _id });
  }
}

function place(process: Process) {
  const { _id, key, municipality, department, owner } = process;
  return { process: _id, key, municipality, department, owner };
}

async function content(version: Version) {
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
