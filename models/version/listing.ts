import type { Types } from 'mongoose';
import { type ReuseIn, reuseOf } from '../adoption/counting.js';
import type { Finding } from '../bpmn/lint/lint.js';
import { Diagram } from '../diagram.js';
import { aliasesOf, idsOf } from '../process/identity.js';
import { Process, type ProcessFields } from '../process.js';
import { callsOf, referenceOf } from '../process-map/calls.js';
import { entryOrigin, originTown } from '../search/origin.js';
import { listOrOwe } from '../search/owed.js';
import { rankOf } from '../search/rank.js';
import { type Said, saidWords, termsOf } from '../search/terms.js';
import { learn } from '../search/vocabulary.js';
import { fold } from '../search/words.js';
import { type Found, ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { namesUsed } from '../town-list/used.js';
import { type Naming, namingOf, townList } from '../town-list.js';
import { Version, type VersionFields } from '../version.js';
import { listWork } from '../work-entry/writing.js';
import { lastChange, stateOf } from './acts.js';
import { lastChecked } from './checked.js';
import { entryWrites, listedNumbers, listUntilStill } from './relisting.js';

/** Most step names an entry keeps; the words of all steps are in its terms. */
const mostSteps = 300;

/** A process as it is listed, with the versions that are shown to somebody. */
interface Listed {
  process: ProcessFields & { _id: Types.ObjectId };
  versions: (VersionFields & { _id: Types.ObjectId })[];
  reuse: ReuseIn;
  origin: ReturnType<typeof entryOrigin>;
  names: Names;
  aliases: string[];
}

/** How the town writes systems and roles, and which state of its lists says so. */
interface Names {
  system: Naming;
  role: Naming;
  stand: [number, number];
}

/** Writes the entries of a process anew from what is true now. */
export function relist(processId: Types.ObjectId): Promise<void> {
  return listOrOwe(processId.toString(), () => listUntilStill(() => read(processId), standOf, write));
}

async function read(processId: Types.ObjectId): Promise<Listed | null> {
  const process = await Process.findById(processId).lean<Listed['process']>();
  if (!process) return null;
  const versions = await Version.find({ process: processId, number: { $in: listedNumbers(process) } })
    .sort({ number: 1 })
    .lean<Listed['versions']>();
  const origin = entryOrigin(await originTown(process.municipality), process.department);
  const [reuse, names] = [await reuseOf(processId), await namesIn(process.municipality)];
  return { process, versions, reuse, origin, names, aliases: await freeAliases(process) };
}

/**
 * A package may say any id of a process. One that is in this town stands for that process and no other, whoever sees it:
 * only what came in together is meant by it first.
 */
async function freeAliases(process: Listed['process']): Promise<string[]> {
  const { municipality } = process;
  const foreign = idsOf(process).slice(1);
  if (foreign.length === 0) return [];
  const here = await Process.find({ _id: { $in: foreign }, municipality }, { _id: 1 }).lean<
    { _id: Types.ObjectId }[]
  >();
  const taken = new Set(here.map(({ _id }) => referenceOf(_id)));
  return aliasesOf(process).filter((alias) => !taken.has(alias));
}

async function namesIn(municipality: Types.ObjectId): Promise<Names> {
  const [system, role, systems, roles] = await Promise.all([
    namingOf(municipality, 'system'),
    namingOf(municipality, 'role'),
    townList(municipality, 'system'),
    townList(municipality, 'role'),
  ]);
  return { system, role, stand: [systems.revision, roles.revision] };
}

/** Changes with everything the entries are made of. */
function standOf({ process, versions, reuse, origin, names, aliases }: Listed): string {
  const { current, shown, key, department, owner, calledThere = [] } = process;
  const stands = versions.map(({ _id, revision }) => [_id, revision]);
  const reused = [reuse(townsScope), reuse(publicScope)];
  const identity = [aliases, calledThere];
  return JSON.stringify([current, shown, key, department, owner, stands, reused, origin, names.stand, identity]);
}

async function write({ process, versions, reuse, origin, names, aliases }: Listed): Promise<void> {
  const newest = versions.find(({ number }) => number === process.current);
  if (newest) await listWork(process, newest);
  const contents = new Map<number, Awaited<ReturnType<typeof content>>>();
  const said: Said[] = [];
  for (const version of versions) {
    const listed = await content(version, names, process);
    contents.set(version.number, listed);
    said.push(listed.said);
  }
  await learn(saidWords(said.flatMap((one) => [one.title, ...one.summary, ...one.steps, ...one.rest])));
  // One message and one flush for all circles.
  await SearchEntry.bulkWrite(
    entryWrites(process, (number, scope) => {
      const listed = contents.get(number);
      if (!listed) return undefined;
      const { adoptions, adopters } = reuse(scope);
      const findings = scope === ownScope(process.municipality) ? listed.findings : null;
      const rank = rankOf({ ...listed.shown, adoptions });
      return { ...listed.shown, ...place(process), aliases, ...origin, adoptions, adopters, rank, findings };
    }),
  );
}

function place(process: Listed['process']) {
  const { _id, key, municipality, department, owner } = process;
  return { process: _id, key, municipality, department, owner };
}

async function content(version: VersionFields, names: Names, process: Listed['process']) {
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  const { profile } = version;
  // The first of several steps with one name stands for them.
  const steps = new Map((facts?.nodes ?? []).toReversed().map((node) => [node.name, node.id]));
  steps.delete('');
  const named = [...steps].reverse().slice(0, mostSteps);
  const { systems, roles } = namesUsed(profile, facts);
  const said: Said = {
    title: profile.title,
    summary: [profile.summary || profile.purpose, ...profile.keywords, profile.serviceKey],
    steps: [...steps.keys()],
    rest: [
      profile.purpose,
      profile.trigger,
      profile.result,
      ...systems,
      ...profile.legalBasis,
      ...profile.forms,
      ...(facts?.words ?? []),
    ],
  };
  const shown = {
    number: version.number,
    label: version.label,
    title: profile.title,
    sortTitle: fold(profile.title),
    summary: profile.summary || profile.purpose,
    kind: profile.kind,
    state: stateOf(version.acts),
    licence: version.licence,
    diagram: version.diagram?.hash ?? null,
    systems: [...new Set(systems.map(names.system))],
    roles: [...new Set(roles.map(names.role))],
    keywords: profile.keywords,
    serviceKey: profile.serviceKey,
    casesPerYear: profile.casesPerYear,
    mapGroup: profile.mapGroup,
    reviewDate: profile.reviewDate,
    checkedAt: lastChecked(version),
    calls: callsOf(facts, process),
    steps: named.map(([name]) => name),
    stepIds: named.map(([, id]) => id),
    terms: termsOf(said),
    updatedAt: lastChange(version),
  };
  const findings = version.diagram ? counted(await Diagram.findings(version.diagram.hash)) : [];
  return { shown, said, findings };
}

/** A rule once, with how often it speaks; the elements are looked up when somebody opens the process. */
function counted(findings: readonly Finding[] | null): Found[] | null {
  if (!findings) return null;
  const found = new Map<string, Found>();
  for (const { rule, elementId, severity } of findings) {
    const known = found.get(rule);
    if (known) known.count += 1;
    else found.set(rule, { rule, count: 1, element: elementId, severity });
  }
  return [...found.values()];
}
