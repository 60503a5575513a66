import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { manifestName } from '../../models/exchange/format.js';
import { type PictureOf, packedProcesses, Tally } from '../../models/exchange/packing.js';
import type { Municipality } from '../../models/municipality.js';
import { ZipWriting } from './zip-writing.js';

interface Writing {
  pictureOf?: PictureOf | undefined;
  /** Called as each process begins to be packed; ends the work by false. */
  onProcess?: (done: number) => Promise<boolean> | boolean;
}

export class Cancelled extends Error {}

/**
 * Writes the package of a library (docs/package-format.md) to a file, which gets its name when it is whole. No more than
 * one of its files waits in memory, however slow the disk.
 * @returns how many processes it holds, and its size in bytes @throws {Cancelled}
 */
export async function writeLibrary(
  file: string,
  town: Municipality,
  { pictureOf, onProcess }: Writing = {},
): Promise<{ processes: number; size: number }> {
  const part = `${file}.part`;
  const zip = new ZipWriting(createWriteStream(part, { mode: 0o600 }));
  try {
    const tally = new Tally();
    let told = 0;
    for await (const one of packedProcesses(town, pictureOf)) {
      await zip.add(one);
      tally.add(one);
      if (tally.processes === told) continue;
      told = tally.processes;
      if ((await onProcess?.(told)) === false) throw new Cancelled();
    }
    const created = new Date();
    await zip.add({ path: manifestName, bytes: tally.manifest(town, created), at: created });
    await zip.end();
    await rename(part, file);
    return { processes: tally.processes, size: (await stat(file)).size };
  } finally {
    await zip.close();
    await rm(part, { force: true });
  }
}
