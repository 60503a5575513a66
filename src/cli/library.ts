import type { Doer } from '../../models/act.js';
import type { FileOutcome } from '../../models/import.js';
import type { Department, Municipality } from '../../models/municipality.js';
import { Process } from '../../models/process.js';
import { planFor, type Way } from '../imports/packages/planning.js';
import { openPackage } from '../imports/packages/reading.js';
import { takeLibrary } from '../imports/packages/taking.js';
import { NotTaken, reasonText } from '../imports/refusals.js';
import type { DiagramPool } from '../render/pool.js';
import { CannotDo } from './command.js';
import { progress } from './progress.js';
import { mainLanguage } from './terminal.js';

interface Wanted {
  municipality: Municipality;
  department: Department;
  by: Doer;
  diagrams: DiagramPool;
  /** What becomes of processes that are there already. */
  existing: Way;
  /** With states and acts; only into a town without any process. */
  withStates: boolean;
  stop: AbortSignal;
}

/** The package of a library, taken in by whoever runs the machine. @throws {CannotDo} when the package is none to trust */
export async function importLibrary(file: string, wanted: Wanted): Promise<FileOutcome[]> {
  const { municipality, department, existing, withStates: restoring, ...others } = wanted;
  if (restoring && (await Process.exists({ municipality: municipality._id })))
    throw new CannotDo('townNotEmpty', { town: municipality.name });
  const library = await opened(file);
  try {
    const { entries } = await planFor(library, municipality);
    const bar = progress(entries.length);
    const taking = { ...others, library, municipality, department: department._id, restoring };
    const outcomes = await takeLibrary(entries, {
      ...taking,
      ...{ actor: null, owner: null, locale: mainLanguage() },
      wayFor: () => existing,
      onOutcome: bar.step,
    });
    bar.end();
    return outcomes;
  } finally {
    library.close();
  }
}

async function opened(file: string) {
  try {
    return await openPackage(file);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    const refusal = { code: error.code, params: error.params };
    const reason = reasonText({ path: '', outcome: 'refused', process: null, notices: [], refusal }, mainLanguage());
    throw new CannotDo('package', { reason: reason ?? '' });
  }
}
