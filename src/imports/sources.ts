import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../models/bpmn/limits.js';
import { Refused } from '../../models/bpmn/refused.js';
import { countInArchive, filesInArchive, isArchive, isClutter } from './archive.js';
import { inMegabytes } from './limits.js';
import { NotTaken } from './refusals.js';

/** One file of an import with its content, or why there is none. At most a diagram's limit in size. */
export type Found = { path: string } & ({ bytes: Uint8Array } | { refusal: Refused | NotTaken });

/** A file, folder or archive on disk, and the name it goes by in the report. */
export interface Place {
  path: string;
  shownAs: string;
}

/** All files of these places one after the other, folders and archives opened; hidden files of folders are left out. */
export async function* filesIn(places: readonly Place[]): AsyncGenerator<Found> {
  for await (const { path, shownAs } of regularFiles(places))
    if (await isArchive(path, shownAs).catch(() => false)) yield* filesInArchive(path, shownAs);
    else yield await read(path, shownAs);
}

/** How many outcomes `filesIn` will give, without reading the files. */
export async function countFiles(places: readonly Place[]): Promise<number> {
  let count = 0;
  for await (const { path, shownAs } of regularFiles(places))
    count += (await isArchive(path, shownAs).catch(() => false)) ? await countInArchive(path) : 1;
  return count;
}

async function* regularFiles(places: readonly Place[]): AsyncGenerator<Place> {
  for (const place of places) {
    const found = await stat(place.path).catch(() => null);
    if (found?.isDirectory()) yield* regularFiles(await inFolder(place));
    else yield place;
  }
}

/** Links are not followed: they may lead round in a circle. */
async function inFolder({ path, shownAs }: Place): Promise<Place[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => (entry.isFile() || entry.isDirectory()) && !isClutter(entry.name))
    .map(({ name }) => ({ path: join(path, name), shownAs: join(shownAs, name) }))
    .sort((one, other) => one.path.localeCompare(other.path, 'de'));
}

async function read(path: string, shownAs: string): Promise<Found> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { path: shownAs, refusal: new NotTaken('unreadable') };
    if (found.size <= limits.bytes) return { path: shownAs, bytes: await readFile(path) };
    const sizes = { size: inMegabytes(found.size), limit: inMegabytes(limits.bytes) };
    return { path: shownAs, refusal: new Refused('too-large', sizes) };
  } catch {
    return { path: shownAs, refusal: new NotTaken('unreadable') };
  }
}
