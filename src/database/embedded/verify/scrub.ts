import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { DATA_FILE, type Inspection, tell } from '../store/opening.js';
import { checkPages } from '../store/pages/check.js';
import type { PageFault } from '../store/pages/fault.js';
import { PageFile } from '../store/pages/file.js';
import { remove, type Snapshot } from '../store/store.js';
import { checkCollection } from './collection.js';
import { Findings } from './finding.js';

/** Milliseconds of work at once, and of rest between: others hardly notice, and 100,000 documents take half a minute. */
const WORK = 4;
const REST = 16;

/** How the engine tells of damage: sentences for the log. */
export type DamageReport = (what: string[]) => void;

/**
 * Looks through everything after the start, in small pieces: the pages that were not read before opening, then documents
 * against indexes. A collection in which damage is found is refused from then on, and the damage is reported.
 */
export async function scrub(
  engine: Engine,
  folder: string,
  { seals, thorough }: Inspection,
  report: DamageReport,
  stopped: AbortSignal,
): Promise<void> {
  if (seals.length > 0) await refuseSeals(engine, seals, report);
  if (!thorough) await scrubPages(engine, folder, report, stopped);
  for (const collection of engine.catalog.all()) {
    if (stopped.aborted || !engine.catalog.has(collection)) continue;
    const findings = new Findings();
    await withSnapshot(engine, (snapshot) =>
      gently(checkCollection(engine.store, { ...collection }, snapshot, findings), stopped),
    );
    if (findings.isEmpty) continue;
    engine.catalog.damaged.add(collection.id);
    report(
      findings.list.map(
        ({ kind, where, index, count, example }) =>
          `${where}${index ? `, index ${index}` : ''}: ${kind} × ${count}${example ? `, first ${example}` : ''}`,
      ),
    );
  }
}

async function scrubPages(engine: Engine, folder: string, report: DamageReport, stopped: AbortSignal): Promise<void> {
  const file = new PageFile(join(folder, DATA_FILE));
  try {
    // The open snapshot keeps the pages of this moment from being used again while they are read.
    const faults = await withSnapshot(engine, async () => {
      return (await gently(checkPages(file, { thorough: true }), stopped))?.faults ?? [];
    });
    if (faults.length > 0) await refuseSeals(engine, faults, report);
  } finally {
    file.close();
  }
}

/** Refuses the collections whose values do not fit; where that cannot be told, all of them. */
async function refuseSeals(engine: Engine, faults: PageFault[], report: DamageReport): Promise<void> {
  const { catalog } = engine;
  await forget(engine, faults);
  for (const fault of faults) {
    if (isDoneWithout(fault)) continue;
    const owner = fault.kind === 'seal' ? catalog.ownerOf(fault.table, fault.key) : undefined;
    for (const { id } of owner ? [owner.collection] : catalog.all()) catalog.damaged.add(id);
  }
  report([...new Set(faults.map((fault) => (fault.kind === 'seal' ? sealed(catalog, fault) : tell(fault))))]);
}

/** Replies kept for retries and the log of changes are no town's data: what is damaged of them is done without. */
function isDoneWithout(fault: PageFault): boolean {
  return fault.kind === 'seal' && (fault.table === 'retries' || fault.table === 'changes');
}

async function forget({ writes, changes, store }: Engine, faults: PageFault[]): Promise<void> {
  const gone = faults.flatMap((fault) => (fault.kind === 'seal' && isDoneWithout(fault) ? [fault] : []));
  if (gone.length === 0) return;
  await writes.run(() => {
    if (gone.some(({ table }) => table === 'changes')) changes.beginAnew();
    for (const { table, key } of gone) if (table === 'retries') remove(store.retries, key);
  });
}

function sealed(catalog: Engine['catalog'], fault: PageFault & { kind: 'seal' }): string {
  const owner = catalog.ownerOf(fault.table, fault.key);
  const place = owner
    ? `${owner.collection.namespace}${owner.index ? `, index ${owner.index.name}` : ''}`
    : fault.table;
  return `${place}: checksum`;
}

async function withSnapshot<T>({ store }: Engine, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = store.environment.useReadTransaction();
  try {
    return await work(snapshot);
  } finally {
    snapshot.done();
  }
}

/** Runs steps to their end with rests between; undefined if it was stopped before. */
async function gently<T>(steps: Generator<void, T>, stopped: AbortSignal): Promise<T | undefined> {
  for (;;) {
    for (const end = Date.now() + WORK; Date.now() < end; ) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    if (stopped.aborted) {
      steps.return(undefined as T);
      return undefined;
    }
    await setTimeout(REST);
  }
}
