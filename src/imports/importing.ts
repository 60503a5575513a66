import { basename } from 'node:path';
import type { Types } from 'mongoose';
import type { Doer } from '../../models/act.js';
import { Diagram } from '../../models/diagram.js';
import type { FileOutcome } from '../../models/import.js';
import type { Municipality } from '../../models/municipality.js';
import { Original } from '../../models/original.js';
import { profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import type { Licence, Version, VersionDiagram } from '../../models/version.js';
import type { DiagramPool } from '../render/pool.js';
import { log } from '../web/log.js';
import { isRefusal } from './refusals.js';
import type { Found } from './sources.js';
import { titleFor } from './title.js';

/** Where the files go, and in whose name. */
export interface Destination {
  municipality: Municipality;
  department: Types.ObjectId;
  by: Doer;
  /** null: nobody of the town owns what the command line brings in. */
  owner: Types.ObjectId | null;
  /** Publish to everyone at once; approved by somebody else than `by`. */
  publication: { approver: Doer; licence: Licence; contact: string } | null;
}

export interface Run {
  diagrams: DiagramPool;
  destination: Destination;
  /** Ends between two files; what is in stays in. */
  stop?: AbortSignal;
  /** Called once a file as it ends, not always in order. */
  onOutcome?: (outcome: FileOutcome, position: number) => Promise<void> | void;
}

/** Files at once: enough that the workers never wait for the database, few enough that memory stays small. */
const atOnce = 16;

/** Reads each file, keeps its very bytes and starts a process from it. A file that is refused harms no other. */
export async function importFiles(files: AsyncIterable<Found>, run: Run): Promise<FileOutcome[]> {
  const waiting = files[Symbol.asyncIterator]();
  const outcomes: FileOutcome[] = [];
  const titles = new Set<string>();
  let next = 0;
  const work = async () => {
    while (!run.stop?.aborted) {
      const { value: file, done } = await waiting.next();
      if (done) return;
      const position = next++;
      const outcome = await importOne(file, run, titles);
      outcomes[position] = outcome;
      await run.onOutcome?.(outcome, position);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function importOne(file: Found, { diagrams, destination }: Run, titles: Set<string>): Promise<FileOutcome> {
  try {
    if ('refusal' in file) throw file.refusal;
    const { xml, facts, findings, notices } = await diagrams.read(file.bytes);
    const [hash, original] = await Promise.all([Diagram.keep(xml, facts, findings), Original.keep(file.bytes)]);
    const title = titleFor(facts.name, file.path, titles);
    const diagram = { hash, original: { hash: original, fileName: basename(file.path), readAs: hash } };
    const { process, version } = await startProcess(title, file.path, diagram, destination);
    const unpublished = !(await publish(version, destination));
    return { ...taken(file.path, { key: process.key, title }), notices, unpublished };
  } catch (error) {
    return { path: file.path, outcome: 'refused', process: null, notices: [], refusal: refusalOf(error, file.path) };
  }
}

function taken(path: string, process: FileOutcome['process']): FileOutcome {
  return { path, outcome: 'imported', process, notices: [], refusal: null };
}

function startProcess(title: string, path: string, diagram: VersionDiagram, destination: Destination) {
  const { municipality, department, by, owner } = destination;
  return Process.start({
    municipality: municipality._id,
    department,
    owner,
    profile: profile({ title }),
    by,
    origin: { kind: 'import', name: path },
    diagram,
  });
}

/** False if it was wanted and failed: the process is in, so the file is not refused for it. */
async function publish(version: Version, { by, publication }: Destination): Promise<boolean> {
  if (!publication) return true;
  const { approver, licence, contact } = publication;
  try {
    await version.submit({ by });
    await version.approve({ by: approver });
    await version.publish({ by: approver, audience: 'public', licence, contact });
    return true;
  } catch (error) {
    log.error({ err: error, process: version.process }, 'an imported process could not be published');
    return false;
  }
}

/** An error of our own is one file's refusal too, and stands in the log with its trace. */
function refusalOf(error: unknown, path: string): FileOutcome['refusal'] {
  if (isRefusal(error)) return { code: error.code, params: error.params };
  log.error({ err: error, path }, 'a file could not be imported');
  return { code: 'unexpected', params: {} };
}
