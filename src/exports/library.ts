import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { manifestName } from '../../models/exchange/format.js';
import { type PictureOf, packedProcesses, Tally } from '../../models/exchange/packing.js';
import type { Municipality } from '../../models/municipality.js';

interface Writing {
  pictureOf?: PictureOf | undefined;
  /** Called after each process; ends the work by false. */
  onProcess?: (done: number) => Promise<boolean> | boolean;
}

export class Cancelled extends Error {}

/**
 * Writes the package of a library (docs/package-format.md) to a file, which gets its name when it is whole.
 * @returns how many processes it holds, and its size in bytes @throws {Cancelled}
 */
export async function writeLibrary(
  file: string,
  town: Municipality,
  { pictureOf, onProcess }: Writing = {},
): Promise<{ processes: number; size: number }> {
  const part = `${file}.part`;
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream as Readable, createWriteStream(part, { mode: 0o600 }));
  // Whoever throws below has its own reason; this one is told by awaiting it.
  written.catch(() => undefined);
  try {
    const tally = new Tally();
    for await (const files of packedProcesses(town, pictureOf)) {
      for (const one of files) {
        zip.addBuffer(one.bytes, one.path, { mtime: one.at });
        tally.add(one);
      }
      if ((await onProcess?.(tally.processes)) === false) throw new Cancelled();
    }
    const created = new Date();
    zip.addBuffer(tally.manifest(town, created), manifestName, { mtime: created });
    zip.end();
    await written;
    await rename(part, file);
    return { processes: tally.processes, size: (await stat(file)).size };
  } finally {
    await rm(part, { force: true });
  }
}
