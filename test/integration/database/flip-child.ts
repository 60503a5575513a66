import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderUnusable } from '../../../src/database/embedded/errors.js';
import { inspectFolder } from '../../../src/database/embedded/store/opening.js';
import { openStore } from '../../../src/database/embedded/store/store.js';

// Flips single bits of a store and looks what becomes of them; a crash of the store ends this process, which is why it
// is one of its own. Arguments: folder, seed, number of flips. Prints how many were refused, reported or without effect,
// and each that changed what is read without anybody noticing.

const [, , folder = '', seed = '1', flips = '100'] = process.argv;
const sound = readFileSync(join(folder, 'data.mdb'));
const trial = join(folder, 'trial');

let state = Number(seed) >>> 0;
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

/** Every third flip goes into the head of a page, every tenth into one of the two that describe the file. */
function place(n: number): number {
  if (n % 10 === 0) return random(2) * 4096 + random(168);
  if (n % 3 === 0) return random(sound.length / 4096) * 4096 + random(64);
  return random(sound.length);
}

/** All rows of all tables, each as bytes. */
async function rows(): Promise<string> {
  const store = openStore(trial);
  try {
    const { records, entries, catalog, counters, retries, facts } = store;
    return [records, entries, catalog, counters, retries, facts]
      .flatMap((table) =>
        [...table.getRange({})].map(({ key, value }) => `${table.name}${key.latin1Slice()}${value.latin1Slice()}`),
      )
      .join('\n');
  } finally {
    await store.environment.close();
  }
}

async function outcome(bytes: Buffer, expected: string): Promise<'refused' | 'reported' | 'harmless' | 'unnoticed'> {
  rmSync(trial, { recursive: true, force: true });
  mkdirSync(trial);
  writeFileSync(join(trial, 'data.mdb'), bytes);
  try {
    const inspection = inspectFolder(trial);
    if (!inspection) return 'unnoticed';
    if (inspection.seals.length > 0) return 'reported';
    return (await rows()) === expected ? 'harmless' : 'unnoticed';
  } catch (error) {
    if (error instanceof FolderUnusable) return 'refused';
    throw error;
  }
}

const counts = { refused: 0, reported: 0, harmless: 0, unnoticed: 0 };
const unnoticed: string[] = [];
rmSync(trial, { recursive: true, force: true });
mkdirSync(trial);
writeFileSync(join(trial, 'data.mdb'), sound);
const expected = await rows();
for (let n = 0; n < Number(flips); n++) {
  const byte = place(n);
  const bit = random(8);
  const bytes = Buffer.from(sound);
  bytes[byte] = (bytes[byte] as number) ^ (1 << bit);
  const result = await outcome(bytes, expected).catch((error: unknown) => {
    unnoticed.push(String(error));
    return 'unnoticed' as const;
  });
  counts[result]++;
  if (result === 'unnoticed') unnoticed.push(`page ${byte >> 12}, byte ${byte & 4095}, bit ${bit}`);
}
process.stdout.write(JSON.stringify({ ...counts, unnoticed: unnoticed.slice(0, 10), count: unnoticed.length }));
process.exit(0);
