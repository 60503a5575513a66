import { stat, writeFile } from 'node:fs/promises';
import { Types } from 'mongoose';
import type { Doer } from '../../../models/act.js';
import type { FileOutcome } from '../../../models/import.js';
import { type Licence, licences } from '../../../models/version.js';
import { importFiles } from '../../imports/importing.js';
import { type Way, ways } from '../../imports/packages/planning.js';
import { isPackage } from '../../imports/packages/reading.js';
import { type ImportReport, importReport } from '../../imports/report.js';
import { countFiles, filesIn, type Place } from '../../imports/sources.js';
import { createDiagramPool } from '../../render/pool.js';
import { chosenDepartment, chosenTown, pathFrom } from '../choosing.js';
import { type Command, needed, readArguments, WrongUse } from '../command.js';
import { importLibrary } from '../library.js';
import { withDatabase } from '../opening.js';
import { progress } from '../progress.js';
import { mainLanguage, say } from '../terminal.js';

const options = {
  municipality: { type: 'string' },
  department: { type: 'string' },
  publish: { type: 'boolean', default: false },
  licence: { type: 'string', default: 'dl-de/by-2-0' },
  contact: { type: 'string' },
  report: { type: 'string' },
  existing: { type: 'string', default: 'skip' },
  'with-states': { type: 'boolean', default: false },
} as const;

/**
 * Nobody of the town acts here but whoever runs the machine, and the history says so. Two names, because what one hand
 * submits another approves (docs/decisions.md).
 */
const importer: Doer = { id: new Types.ObjectId('000000000000000000000001'), name: 'Import (Kommandozeile)' };
const approver: Doer = { id: new Types.ObjectId('000000000000000000000002'), name: 'Freigabe (Kommandozeile)' };

interface Wanted {
  places: Place[];
  municipality: string;
  department: string;
  publish: boolean;
  licence: Licence;
  /** Left out: the department. */
  contact: string | undefined;
  report: string | undefined;
  /** For the package of a library. */
  existing: Way;
  withStates: boolean;
}

export const importDiagrams: Command = {
  name: 'import',
  async run(args) {
    const wanted = await read(args);
    const report = await withDatabase(() => importAll(wanted));
    if (wanted.report) await writeFile(pathFrom(wanted.report), `${JSON.stringify(report, null, 2)}\n`);
    summarise(report, wanted.report);
    return report.imported > 0 || report.refused === 0 ? 0 : 1;
  },
};

async function read(args: string[]): Promise<Wanted> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length === 0) throw new WrongUse('missingPath');
  const places = positionals.map((typed) => ({ path: pathFrom(typed), shownAs: typed }));
  for (const { path, shownAs } of places)
    if (!(await stat(path).catch(() => null))) throw new WrongUse('noSuchPath', { path: shownAs });
  const [municipality, department] = [needed(values, 'municipality'), needed(values, 'department')];
  const licence = licences.find((one) => one === values.licence);
  if (!licence) throw new WrongUse('wrongLicence', { licences: licences.join(', ') });
  const existing = ways.find((one) => one === values.existing);
  if (!existing) throw new WrongUse('wrongWay', { ways: ways.join(', ') });
  const { publish, contact, report, 'with-states': withStates } = values;
  return { places, municipality, department, publish, licence, contact, report, existing, withStates };
}

async function importAll({ places, publish, ...wanted }: Wanted): Promise<ImportReport> {
  const municipality = await chosenTown(wanted.municipality);
  const department = chosenDepartment(municipality, wanted.department);
  const { licence, contact = department.name } = wanted;
  const publication = publish ? { approver, licence, contact } : null;
  const destination = { municipality, department: department._id, by: importer, owner: null, publication };
  const diagrams = createDiagramPool();
  const stop = stopOnInterrupt();
  const [place, ...others] = places;
  if (place && others.length === 0 && (await isPackage(place.path))) {
    const { existing, withStates } = wanted;
    const taking = { municipality, department, by: importer, diagrams, existing, withStates, stop };
    return timed(() => importLibrary(place.path, taking)).finally(() => diagrams.close());
  }
  const bar = progress(await countFiles(places));
  try {
    const run = { diagrams, destination, stop, onOutcome: bar.step };
    return await timed(() => importFiles(filesIn(places), run));
  } finally {
    bar.end();
    await diagrams.close();
  }
}

async function timed(work: () => Promise<FileOutcome[]>): Promise<ImportReport> {
  const began = performance.now();
  const outcomes = await work();
  return importReport(outcomes, Math.round((performance.now() - began) / 10) / 100, mainLanguage());
}

/** Ctrl+C ends after the files at hand, with the report of what is in. */
function stopOnInterrupt(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

function summarise({ files, imported, skipped, refused, seconds }: ImportReport, written: string | undefined): void {
  for (const { path, reason } of files) if (reason) process.stdout.write(`✗ ${path}: ${reason}\n`);
  const remarked = files.filter(({ warnings }) => warnings.length > 0).length;
  say('import.summary', { imported, refused, seconds });
  if (skipped > 0) say('import.skipped', { count: skipped });
  if (remarked > 0) say(written ? 'import.remarks' : 'import.remarksUnseen', { count: remarked });
  if (written) say('import.written', { file: written });
}
