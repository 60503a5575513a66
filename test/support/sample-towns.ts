import { cp } from 'node:fs/promises';
import { basename } from 'node:path';
import { fundus, makeDataDir } from './cli.js';

/** What belongs to the process that told them, not to the data. */
const ofTheTeller = new Set(['running.json', 'database.sock', 'lock.mdb']);

/**
 * A data folder in which the sample towns stand: told once for a whole run, in the folder that SAMPLE_TOWNS names, and
 * copied for each who needs them; a test that runs alone has them told.
 */
export async function dataDirWithSampleTowns(): Promise<string> {
  const folder = await makeDataDir();
  const told = process.env.SAMPLE_TOWNS;
  if (told) await cp(told, folder, { recursive: true, filter: (path) => !ofTheTeller.has(basename(path)) });
  else if ((await fundus(folder, 'seed')).code !== 0) throw new Error('the sample towns could not be told');
  return folder;
}
